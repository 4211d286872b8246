package org.virtfleet.client.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.failure.TransferFailure;
import org.virtfleet.client.failure.TransferFailure.Stage;
import org.virtfleet.client.http.ApiRequest;
import org.virtfleet.client.http.ApiTransport;

/// Takes and puts back all objects of an embedded cluster, as one file. Only the embedded backend
/// knows these requests.
public final class Backups {
  private static final String PATH = "/virtfleet/v1/backup";

  private final ApiTransport transport;

  public Backups(ApiTransport transport) {
    this.transport = transport;
  }

  /// Writes a backup. The file is there only when it is whole and durable; only its owner can read
  /// it, for it holds every Secret.
  ///
  /// @param file must not be there yet
  public void take(Path file) throws ClusterFailure, InterruptedException {
    if (Files.exists(file)) {
      throw failure(file, file + " is there already.", "Choose another name, or move it away.");
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      ApiRequest request = ApiRequest.get("The backup could not be taken.", PATH);
      try (InputStream in = transport.open(request, "*/*");
          FileChannel out =
              FileChannel.open(
                  part,
                  Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------")))) {
        in.transferTo(Channels.newOutputStream(out));
        out.force(true);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw failure(
          file,
          "It broke off: " + e,
          "Check that its folder is there, is writable and has room, then take it again.");
    }
  }

  /// Replaces all objects of the cluster by those of a backup.
  public void putBack(Path file) throws ClusterFailure, InterruptedException {
    if (!Files.isReadable(file)) {
      throw new TransferFailure(
          Stage.READING,
          "The backup " + file + " could not be put back.",
          "There is no such file, or you may not read it.",
          "Check its name.",
          null);
    }
    var _ = transport.putFile("The backup " + file + " could not be put back.", PATH, file);
  }

  private static TransferFailure failure(Path file, String why, String next) {
    return new TransferFailure(
        Stage.READING, "The backup could not be written to " + file + ".", why, next, null);
  }
}
