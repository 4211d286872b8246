package org.virtfleet.agent.image;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs a tool of the host on content that somebody else made. It has no user's rights, no network,
/// and no way to the files but its standard input and output, which it may open anew through
/// `/proc/self/fd`; memory, processor time and the size of what it writes are limited.
///
/// An agent that is not root has no rights to give away: its tools run as itself, within the same
/// limits.
public final class Sandbox {

  /// The user of the kernel that owns nothing (`/proc/sys/fs/overflowuid`).
  private static final String NOBODY = "65534";

  private static final String SUPERUSER = "root";

  /// A decoder of the host maps some hundred MiB of libraries and threads beside its own memory.
  private static final long ADDRESS_SPACE = 2L << 30;

  private static final Duration PROCESSOR_TIME = Duration.ofHours(2);

  private static final long LOOK_MILLIS = 200;

  private final boolean root = SUPERUSER.equals(System.getProperty("user.name"));

  /// How many tools each file is lent to: two downloads of a disk take it one after the other.
  private final Map<Path, Integer> lent = new HashMap<>();

  /// A tool that runs.
  static final class Run implements AutoCloseable {
    private final String tool;
    private final Process process;
    private final ToolWords words;
    private final File written;
    private final Optional<FreeRoom> room;
    private volatile Optional<Duration> exceeded = Optional.empty();

    /// @param written the only file that it may change
    /// @param room for what it writes, if that may be much
    private Run(
        String tool, Process process, ToolWords words, File written, Optional<FreeRoom> room) {
      this.tool = tool;
      this.process = process;
      this.words = words;
      this.written = written;
      this.room = room;
    }

    Process process() {
      return process;
    }

    /// Ends it where it is still at it after a time: whoever reads what it writes finds the end
    /// then, and [#finish] says why.
    ///
    /// @param patience on the clock, from now on
    Run within(Duration patience) {
      var _ =
          process
              .onExit()
              .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
              .exceptionally(_ -> {
                exceeded = Optional.of(patience);
                // By its handle: Process.destroyForcibly closes what is being read meanwhile.
                boolean _ = process.toHandle().destroyForcibly();
                return process;
              });
      return this;
    }

    /// Waits for its end.
    void finish() throws TransferFailed, IOException, InterruptedException {
      while (room.isPresent() && !process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        room.get().look();
      }
      var status = process.waitFor();
      if (exceeded.isPresent()) {
        throw TransferFailed.forGood(
            "%s was at the image for more than %d minutes and was ended."
                .formatted(tool, exceeded.get().toMinutes()));
      }
      if (status != 0) {
        throw words.isForRoom()
            ? TransferFailed.forRoom(SparseFile.folder(written.toPath()), null)
            : TransferFailed.forGood("The image cannot be read. %s: %s".formatted(tool, words));
      }
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  /// Starts a tool.
  ///
  /// @param input what it reads
  /// @param output where it writes
  /// @param fileSize the most it may write into one file, in bytes
  Run start(
      List<String> command,
      ProcessBuilder.Redirect input,
      ProcessBuilder.Redirect output,
      long fileSize)
      throws TransferFailed {
    return start(command, input, output, fileSize, Path.of("/"));
  }

  /// The same in a folder, where it finds the files that were lent to it by their relative names:
  /// the folders below must let it pass, those above need not.
  Run start(
      List<String> command,
      ProcessBuilder.Redirect input,
      ProcessBuilder.Redirect output,
      long fileSize,
      Path folder)
      throws TransferFailed {
    var builder =
        new ProcessBuilder(confined(command, fileSize)).redirectInput(input).redirectOutput(output);
    builder.directory(folder.toFile());
    var path = System.getenv("PATH");
    builder.environment().clear();
    builder
        .environment()
        .putAll(Map.of("LC_ALL", "C", "PATH", path == null ? "/usr/bin:/bin" : path));
    try {
      var process = builder.start();
      return new Run(
          command.getFirst(),
          process,
          ToolWords.of(process),
          written(input, output),
          output.type() == ProcessBuilder.Redirect.Type.APPEND
              ? Optional.of(FreeRoom.around(output.file().toPath()))
              : Optional.empty());
    } catch (IOException e) {
      throw TransferFailed.forNow(
          "This node cannot run %s: %s. Install it.".formatted(command.getFirst(), e.getMessage()),
          e);
    }
  }

  private List<String> confined(List<String> command, long fileSize) {
    var words = new ArrayList<String>();
    if (root) {
      words.addAll(
          List.of(
              "unshare",
              "--net",
              "setpriv",
              "--reuid=" + NOBODY,
              "--regid=" + NOBODY,
              "--clear-groups",
              "--no-new-privs",
              "--bounding-set=-all",
              "--inh-caps=-all"));
    }
    words.addAll(
        List.of(
            "prlimit",
            "--as=" + ADDRESS_SPACE,
            "--cpu=" + PROCESSOR_TIME.toSeconds(),
            "--fsize=" + fileSize,
            "--core=0",
            "--"));
    words.addAll(command);
    return words;
  }

  /// A tool whose output is no file alters what it reads, if anything.
  private static File written(ProcessBuilder.Redirect input, ProcessBuilder.Redirect output) {
    var file = output.type() == ProcessBuilder.Redirect.Type.APPEND ? output.file() : input.file();
    return Objects.requireNonNull(file);
  }

  /// Lets a tool reach these files, and nobody else.
  void lend(Path... files) throws IOException {
    synchronized (lent) {
      for (var file : files) {
        own(NOBODY, file);
        lent.merge(file, 1, Integer::sum);
      }
    }
  }

  /// Ends that, once no other tool has them.
  void takeBack(Path... files) throws IOException {
    synchronized (lent) {
      for (var file : files) {
        if (lent.computeIfPresent(file, (_, tools) -> tools > 1 ? tools - 1 : null) == null) {
          own("0", file);
        }
      }
    }
  }

  private void own(String user, Path file) throws IOException {
    if (root) {
      Files.setAttribute(file, "unix:uid", Integer.valueOf(user));
    }
  }

  /// Whether a program is there.
  static boolean has(String program) {
    var path = System.getenv("PATH");
    return Stream.of((path == null ? "/usr/bin:/bin" : path).split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
