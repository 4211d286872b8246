package org.virtfleet.agent.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Copies a file of the host by `cp`: where the file system can share blocks between files it does;
/// else only what is not a hole is read and written. The disk begins to take the copy meanwhile.
public final class FileCopy {

  private static final long LOOK_MILLIS = 200;

  private FileCopy() {}

  /// @param progress may end the copy by an exception
  /// @throws TransferFailed when it cannot be made, or the source was written meanwhile
  public static void make(Path from, Path to, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    var before = Files.getLastModifiedTime(from);
    var total = Files.size(from);
    var process =
        new ProcessBuilder(
                List.of(
                    "cp",
                    "--reflink=auto",
                    "--sparse=always",
                    "--",
                    from.toString(),
                    to.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var _ = WriteBehind.of(to)) {
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        progress.at(Files.exists(to) ? Math.min(Files.size(to), total) : 0, total);
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw TransferFailed.forNow(
          "The volume could not be copied: the pool may be full, or its source is gone.");
    }
    if (!Files.getLastModifiedTime(from).equals(before)) {
      throw TransferFailed.forNow("The source was written while it was copied.");
    }
  }
}
