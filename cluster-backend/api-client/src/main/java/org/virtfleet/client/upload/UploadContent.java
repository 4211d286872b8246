package org.virtfleet.client.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.virtfleet.client.failure.TransferFailure;

/// What is sent into a volume: a file, or a part of one.
///
/// @param label what a person knows it by, such as its path
/// @param name of the file, without folders; the cluster believes its ending only together with
///   what is in it
/// @param size in bytes
/// @param opening reads it from its start, for each try anew
public record UploadContent(String label, String name, long size, Opening opening) {

  /// Reads the content from its start.
  @FunctionalInterface
  public interface Opening {
    InputStream open() throws IOException;
  }

  /// All of a file.
  ///
  /// @throws TransferFailure when it cannot be sent
  public static UploadContent of(Path image) throws TransferFailure {
    String why;
    try {
      if (!Files.exists(image)) {
        why = "There is no such file.";
      } else if (!Files.isRegularFile(image)) {
        why = "It is not a file.";
      } else if (!Files.isReadable(image)) {
        why = "You may not read it.";
      } else if (Files.size(image) == 0) {
        why = "It is empty.";
      } else {
        Path name = image.getFileName();
        return new UploadContent(
            image.toString(),
            name == null ? "" : name.toString(),
            Files.size(image),
            () -> Files.newInputStream(image));
      }
    } catch (IOException e) {
      why = "It cannot be read: " + e.getMessage();
    }
    throw new TransferFailure(
        TransferFailure.Stage.READING,
        "The image " + image + " cannot be sent.",
        why,
        "Choose another file.",
        null);
  }
}
