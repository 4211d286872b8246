package org.virtfleet.desktop.core.sample;

import java.util.concurrent.CountDownLatch;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.tasks.TaskBody;
import org.virtfleet.desktop.core.tasks.TaskKind;
import org.virtfleet.desktop.core.tasks.TaskList;

/// Tasks in every state, for pictures.
public final class SampleTasks {
  private SampleTasks() {}

  /// Sets them going: one failed, one done, three that run until they are cancelled.
  public static void start(TaskList tasks) {
    tasks.run(
        TaskKind.START,
        "ci / build-arm-01",
        _ -> {
          throw new ClusterException(
              ClusterException.Code.FAILED,
              new Fault(
                  "build-arm-01 did not start.",
                  "0 of 6 nodes fit: none has the architecture arm64.",
                  "Change the architecture or add a node."));
        });
    tasks.run(TaskKind.PAUSE, "finance / hana-q", _ -> "Paused on kvm-02");
    tasks.run(TaskKind.START, "ci / build-win-01", at(-1, "Waiting for the guest to run"));
    tasks.run(TaskKind.SHUT_DOWN, "platform / wiki", at(-1, "Waiting for the guest to power off"));
    tasks.run(
        TaskKind.UPLOAD, "win2025-server.iso", at(0.46, "2.6 of 5.6 GiB · 118 MiB/s · 26 s left"));
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
