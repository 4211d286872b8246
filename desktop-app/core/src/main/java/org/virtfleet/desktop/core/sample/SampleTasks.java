package org.virtfleet.desktop.core.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.tasks.TaskBody;
import org.virtfleet.desktop.core.tasks.TaskEntry;
import org.virtfleet.desktop.core.tasks.TaskKind;
import org.virtfleet.desktop.core.tasks.TaskList;
import org.virtfleet.desktop.core.tasks.TaskMemory;
import org.virtfleet.desktop.core.tasks.TaskRecord;

/// Tasks in every state, for pictures.
public final class SampleTasks {
  private static final String USER = "admin";

  private SampleTasks() {}

  /// Those of an earlier run: one done, one failed.
  public static TaskMemory ended(Instant now) {
    var fault =
        new Fault(
            "build-arm-01 did not start.",
            "0 of 6 nodes fit: none has the architecture arm64.",
            "Change the architecture or add a node.");
    var paused = now.minusSeconds(189);
    var failed = now.minusSeconds(327);
    var records =
        List.of(
            new TaskRecord(
                TaskKind.PAUSE,
                "finance / hana-q",
                USER,
                paused,
                Optional.of(paused.plusSeconds(4)),
                TaskEntry.State.DONE,
                "Paused on kvm-02",
                Optional.empty()),
            new TaskRecord(
                TaskKind.START,
                "ci / build-arm-01",
                USER,
                failed,
                Optional.of(failed.plusSeconds(1)),
                TaskEntry.State.FAILED,
                fault.sentence(),
                Optional.of(fault)));
    return new TaskMemory() {
      @Override
      public List<TaskRecord> load() {
        return records;
      }

      @Override
      public void save(List<TaskRecord> tasks) {
        // The sample begins anew each time.
      }
    };
  }

  /// Sets those going that run until they are cancelled.
  ///
  /// @param began told how long ago the next one began
  public static void start(TaskList tasks, Consumer<Duration> began) {
    began.accept(Duration.ofSeconds(37));
    tasks.run(TaskKind.SHUT_DOWN, "platform / wiki", at(-1, "Waiting for the guest to power off"));
    began.accept(Duration.ofSeconds(22));
    tasks.run(
        TaskKind.UPLOAD, "win2025-server.iso", at(0.46, "2.6 of 5.6 GiB · 118 MiB/s · 26 s left"));
    began.accept(Duration.ofSeconds(14));
    tasks.run(TaskKind.START, "ci / build-win-01", at(-1, "Waiting for the guest to run"));
    began.accept(Duration.ZERO);
  }

  private static TaskBody at(double fraction, String detail) {
    return report -> {
      report.fraction(fraction);
      report.detail(detail);
      new CountDownLatch(1).await();
      return "";
    };
  }
}
