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
    var copy =
        new ProcessBuilder(
                List.of(
                    "cp",
                    "--reflink=auto",
                    "--sparse=always",
                    "--",
                    from.toString(),
                    to.toString()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    copy.environment().put("LC_ALL", "C");
    var process = copy.start();
    var words = ToolWords.of(process);
    try (var _ = WriteBehind.of(to)) {
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        progress.at(Files.exists(to) ? Math.min(Files.size(to), total) : 0, total);
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw words.isForRoom()
          ? TransferFailed.forRoom(SparseFile.folder(to), null)
          : TransferFailed.forNow("The volume could not be copied: %s".formatted(words));
    }
    if (!Files.getLastModifiedTime(from).equals(before)) {
      throw TransferFailed.forNow("The source was written while it was copied.");
    }
  }
}
