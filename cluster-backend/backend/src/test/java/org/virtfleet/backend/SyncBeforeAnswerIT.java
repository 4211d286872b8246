package org.virtfleet.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.backend.bench.RawConnection;

/// What the kernel sees: the write-ahead log is on the disk before anybody is told.
class SyncBeforeAnswerIT {

  private static final int CREATIONS = 20;
  private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. f(data)?sync resumed>.* = 0$");

  @TempDir Path folder;

  @Test
  void theLogIsSyncedBeforeTheFirstAnswerOfEachGroup() throws Exception {
    FastBackend backends = new FastBackend(folder.resolve("data"));
    Path trace = folder.resolve("trace");
    try (BackendProcess backend = backends.start();
        RawConnection connection = backend.target().connect()) {
      create(connection, "warm-up");
      Process strace = attach(backend.pid(), trace);
      for (int i = 0; i < CREATIONS; i++) {
        create(connection, "traced-" + i);
      }
      strace.destroy();
      assertThat(strace.waitFor(60, TimeUnit.SECONDS)).isTrue();
      Order order = new Order(connection.localPort());
      Files.readAllLines(trace).forEach(order::take);

      assertThat(order.answers).as("writes to the client").isGreaterThanOrEqualTo(CREATIONS);
      assertThat(order.syncs).as("syncs of the log").isGreaterThanOrEqualTo(CREATIONS);
      assertThat(order.tooEarly).as("answers before the sync").isZero();
    }
  }

  private static void create(RawConnection connection, String name) throws IOException {
    String body = "{\"metadata\":{\"name\":\"" + name + "\"}}";
    assertThat(connection.json("POST", LoadClient.OBJECTS, body).code()).isEqualTo(201);
  }

  private static Process attach(long pid, Path trace) throws IOException {
    Path told = trace.resolveSibling("strace.log");
    ProcessBuilder strace =
        new ProcessBuilder(
                "strace",
                "-f",
                "-yy",
                "-e",
                "trace=write,writev,pwrite64,pwritev,sendto,sendmsg,fsync,fdatasync",
                "-o",
                trace.toString(),
                "-p",
                String.valueOf(pid))
            .redirectErrorStream(true)
            .redirectOutput(told.toFile());
    Process process;
    try {
      process = strace.start();
    } catch (IOException absent) {
      assumeTrue(false, "strace is not installed: " + absent.getMessage());
      throw absent;
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> !process.isAlive() || Files.readString(told).contains("attached"));
    assumeTrue(process.isAlive(), () -> "strace may not look at processes here: " + text(told));
    return process;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return e.toString();
    }
  }

  /// Reads strace's lines: `PID call(FD<what it is>, …) = result`, where a call that others
  /// interrupt ends in a line of its own.
  private static final class Order {
    private static final List<String> WRITES = List.of("write", "writev", "pwrite64", "pwritev");

    private final String client;
    private boolean dirty;
    private int syncs;
    private int answers;
    private int tooEarly;

    Order(int port) {
      this.client = ":" + port + "]";
    }

    void take(String line) {
      String text = line.replaceFirst("^\\d+ +", "");
      if (RESUMED.matcher(text).find()) {
        synced();
        return;
      }
      int call = text.indexOf('(');
      if (call < 0) {
        return;
      }
      String name = text.substring(0, call);
      if (WRITES.contains(name) && text.contains("-wal>")) {
        dirty = true;
      } else if (name.endsWith("sync") && text.contains("-wal>") && text.endsWith("= 0")) {
        synced();
      } else if (text.contains(client)) {
        answers++;
        tooEarly += dirty ? 1 : 0;
      }
    }

    private void synced() {
      dirty = false;
      syncs++;
    }
  }
}
