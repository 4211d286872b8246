package org.virtfleet.desktop.core.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javafx.collections.FXCollections;
import org.junit.jupiter.api.Test;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.rows.Turns;
import org.virtfleet.desktop.core.text.Texts;

class TaskListTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Texts TEXTS = new Texts(Locale.ENGLISH);

  private final Turns ui = new Turns();
  private final List<TaskRecord> kept = new CopyOnWriteArrayList<>();

  @Test
  void tasksOfTheLastSevenDaysComeBackAndWhatRanThenIsUnknown() {
    kept.add(record(Duration.ofDays(1), TaskEntry.State.RUNNING));
    kept.add(record(Duration.ofDays(6), TaskEntry.State.DONE));
    kept.add(record(Duration.ofDays(8), TaskEntry.State.DONE));
    var tasks = tasks();
    assertThat(tasks.entries())
        .extracting(TaskEntry::state)
        .containsExactly(TaskEntry.State.UNKNOWN, TaskEntry.State.DONE);
    assertThat(tasks.runningProperty().get()).isZero();
  }

  @Test
  void aTaskIsRememberedWhenItHasEnded() {
    var tasks = tasks();
    var task = tasks.run(TaskKind.PAUSE, "shop / web-01", _ -> "Paused");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> ui.turn() >= 0 && task.state() == TaskEntry.State.DONE);
    assertThat(kept).hasSize(1);
    assertThat(kept.getFirst().detail()).isEqualTo("Paused");
  }

  @Test
  void transfersOfOthersAreSeenWithWhoStartedThemAndHowTheyEnd() {
    var tasks = tasks();
    var volumes = FXCollections.observableArrayList(volume(VolumeRow.State.IMPORTING, 0.4));
    var _ = new VolumeTasks(volumes, tasks, TEXTS);
    var task = tasks.entries().getFirst();
    assertThat(task.kind()).isEqualTo(TaskKind.IMPORT);
    assertThat(task.startedBy()).isEqualTo("operator");
    assertThat(task.progressProperty().get()).isEqualTo(0.4);
    assertThat(task.isCancellable()).isFalse();
    volumes.setAll(List.of(volume(VolumeRow.State.READY, 1)));
    assertThat(task.state()).isEqualTo(TaskEntry.State.DONE);
    assertThat(tasks.runningProperty().get()).isZero();
  }

  @Test
  void anUploadOfThisProgramIsShownOnce() {
    var tasks = tasks();
    var volume = volume(VolumeRow.State.UPLOADING, 0);
    var own =
        tasks.run(
            TaskKind.UPLOAD,
            volume.ref().path(),
            _ -> {
              new CountDownLatch(1).await();
              return "";
            });
    var _ = new VolumeTasks(FXCollections.observableArrayList(volume), tasks, TEXTS);
    assertThat(tasks.entries()).containsExactly(own);
    own.cancel();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> ui.turn() >= 0 && own.state() == TaskEntry.State.CANCELLED);
  }

  private TaskList tasks() {
    var memory =
        new TaskMemory() {
          @Override
          public List<TaskRecord> load() {
            return List.copyOf(kept);
          }

          @Override
          public void save(List<TaskRecord> tasks) {
            kept.clear();
            kept.addAll(tasks);
          }
        };
    var tasks =
        new TaskList(ui, Runnable::run, Clock.fixed(NOW, ZoneOffset.UTC), TEXTS, "admin", memory);
    ui.turn();
    return tasks;
  }

  private static TaskRecord record(Duration ago, TaskEntry.State state) {
    return new TaskRecord(
        TaskKind.START,
        "ci / k6-load",
        "admin",
        NOW.minus(ago),
        state == TaskEntry.State.RUNNING ? Optional.empty() : Optional.of(NOW.minus(ago)),
        state,
        "",
        Optional.empty());
  }

  private static VolumeRow volume(VolumeRow.State state, double progress) {
    return new VolumeRow(
        ObjectRef.claim("shop", "web-09-root"),
        state,
        "",
        "",
        Optional.of(progress),
        "",
        1,
        List.of(),
        true,
        "RWO",
        VolumeRow.Home.UNKNOWN,
        "",
        "operator",
        NOW);
  }
}
