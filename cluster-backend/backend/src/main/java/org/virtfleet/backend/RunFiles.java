package org.virtfleet.backend;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.virtfleet.apiserver.pki.PrivateFiles;

/// `run/backend.{lock,pid,json}`: that only one backend works on a data folder, which process it
/// is, and that it is ready. The lock is the kernel's and ends with the process, however that ends.
final class RunFiles implements AutoCloseable {

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final FileChannel channel;
  private final Path pid;
  private final Path ready;

  private RunFiles(FileChannel channel, Path folder) {
    this.channel = channel;
    this.pid = folder.resolve("backend.pid");
    this.ready = folder.resolve("backend.json");
  }

  static RunFiles claim(DataFolder data) throws IOException, StartFailure {
    Path lockFile = data.run().resolve("backend.lock");
    FileChannel channel =
        FileChannel.open(
            lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_ONLY);
    try {
      if (lock(channel) == null) {
        throw new StartFailure(
            "The backend cannot use %s: another backend already works there%s. Stop it first, or choose another folder with --data."
                .formatted(data.root(), process(data.run().resolve("backend.pid"))));
      }
      var files = new RunFiles(channel, data.run());
      Files.deleteIfExists(files.ready);
      PrivateFiles.write(files.pid, String.valueOf(ProcessHandle.current().pid()));
      return files;
    } catch (IOException | StartFailure e) {
      channel.close();
      throw e;
    }
  }

  /// Tells the launcher that everything works.
  void sayReady(String server, String node) throws IOException {
    var told = JsonNodeFactory.instance.objectNode().put("server", server).put("node", node);
    PrivateFiles.write(ready, told + "\n");
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(ready);
      Files.deleteIfExists(pid);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this very process
    }
  }

  private static String process(Path pid) throws IOException {
    return Files.exists(pid) ? " (process " + Files.readString(pid).strip() + ")" : "";
  }
}
