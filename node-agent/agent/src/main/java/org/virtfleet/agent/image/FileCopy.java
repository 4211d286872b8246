package org.virtfleet.agent.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Copies a file of the host by `cp`: where the file system can share blocks between files it does;
/// else only what is not a hole is read and written. The disk begins to take the copy meanwhile.
public final class FileCopy {

  private static final long LOOK_MILLIS = 200;

  private FileCopy() {}

  /// @param data what the file takes on its disk, in bytes
  /// @param progress may end the copy by an exception
  /// @throws TransferFailed when it cannot be made, or the source was written meanwhile
  public static void make(Path from, long data, Path to, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    var before = Files.getLastModifiedTime(from);
    if (!isShared(from, to)) {
      var room = FreeRoom.around(to);
      room.require(data, "a copy of " + from.getFileName());
      copy(from, to, room, progress);
    }
    if (!Files.getLastModifiedTime(from).equals(before)) {
      throw TransferFailed.forNow("The source was written while it was copied.");
    }
  }

  private static boolean isShared(Path from, Path to) throws IOException, InterruptedException {
    return cp(List.of("--reflink=always"), from, to)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private static void copy(Path from, Path to, FreeRoom room, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    var total = Files.size(from);
    var process = cp(List.of("--reflink=never", "--sparse=always"), from, to).start();
    var words = ToolWords.of(process);
    try (var _ = WriteBehind.of(to)) {
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        progress.at(Files.exists(to) ? Math.min(Files.size(to), total) : 0, total);
        room.look();
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw words.isForRoom()
          ? TransferFailed.forRoom(SparseFile.folder(to), null)
          : TransferFailed.forNow("The volume could not be copied: %s".formatted(words));
    }
  }

  private static ProcessBuilder cp(List<String> how, Path from, Path to) {
    var command = new ArrayList<>(List.of("cp"));
    command.addAll(how);
    command.addAll(List.of("--", from.toString(), to.toString()));
    var copy = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    copy.environment().put("LC_ALL", "C");
    return copy;
  }
}
