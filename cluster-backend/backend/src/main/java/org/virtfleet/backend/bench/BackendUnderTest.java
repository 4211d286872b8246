package org.virtfleet.backend.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A backend in a process of its own, as the launcher starts one.
///
/// @param startMillis from the start of the process until it said that it is ready
record BackendUnderTest(Process process, Path data, double startMillis) implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 120;
  private static final int POLL_MILLIS = 2;

  /// @param jvm the command up to the class path
  static BackendUnderTest start(List<String> jvm, Path data, boolean controllers)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(jvm);
    command.addAll(List.of("org.virtfleet.backend.Main", "--data", data.toString(), "--port", "0"));
    if (!controllers) {
      command.add("--without-controllers");
    }
    Files.createDirectories(data);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(data.resolveSibling(data.getFileName() + ".log").toFile());
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    Path ready = data.resolve("run/backend.json");
    Files.deleteIfExists(ready);
    long start = System.nanoTime();
    Process process = builder.start();
    while (!Files.exists(ready)) {
      if (!process.isAlive() || System.nanoTime() - start > PATIENCE_SECONDS * 1_000_000_000L) {
        process.destroyForcibly();
        throw new IOException("the backend does not start; see " + builder.redirectOutput().file());
      }
      Thread.sleep(POLL_MILLIS);
    }
    return new BackendUnderTest(process, data, (System.nanoTime() - start) / 1e6);
  }

  Target target() throws IOException {
    return Target.of(data.resolve("kubeconfig"));
  }

  /// CPU time that a process has used, in seconds: proc(5), fields 14 and 15 of `stat`.
  static double cpuSeconds(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
  }

  double cpuSeconds() throws IOException {
    return cpuSeconds(process.pid());
  }

  /// `VmRSS` in MiB.
  double residentMebibytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    return 0;
  }

  @Override
  public void close() {
    process.destroy();
    var _ = process.onExit().completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    var _ = process.destroyForcibly(); // nothing, where it has ended
  }
}
