package org.virtfleet.desktop.core.tasks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.text.Texts;

/// Starts tasks, each on a thread of its own, and keeps them for the pane below; newest first. UI
/// thread only.
public final class TaskList {
  /// So long a task is remembered.
  static final Duration REMEMBERED = Duration.ofDays(7);

  /// The oldest go when there are more.
  private static final int KEPT = 500;

  private static final Logger LOG = LoggerFactory.getLogger(TaskList.class);

  private final Executor ui;
  private final Clock clock;
  private final Texts texts;
  private final String user;
  private final TaskMemory memory;
  private final Executor worker;
  private final ObservableList<TaskEntry> entries = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper running = new ReadOnlyIntegerWrapper();

  /// Begins with the tasks of the last seven days, as soon as they have been read.
  ///
  /// @param user who is named as the one who started them
  /// @param worker reads and writes the memory, one piece after the other
  public TaskList(
      Executor ui, Executor worker, Clock clock, Texts texts, String user, TaskMemory memory) {
    this.ui = ui;
    this.worker = worker;
    this.clock = clock;
    this.texts = texts;
    this.user = user;
    this.memory = memory;
    worker.execute(() -> {
      var since = clock.instant().minus(REMEMBERED);
      var remembered =
          memory.load().stream().filter(task -> task.started().isAfter(since)).toList();
      ui.execute(() -> entries.addAll(remembered.stream().map(TaskEntry::of).toList()));
    });
  }

  /// The tasks, newest first.
  public ObservableList<TaskEntry> entries() {
    return FXCollections.unmodifiableObservableList(entries);
  }

  /// How many run.
  public ReadOnlyIntegerProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /// Sets a task going.
  ///
  /// @param target the object it is about, as a person names it
  public TaskEntry run(TaskKind kind, String target, TaskBody body) {
    var thread = new AtomicReference<@Nullable Thread>();
    Runnable cancel =
        () -> {
          var worker = thread.get();
          if (worker != null) {
            worker.interrupt();
          }
        };
    var entry = new TaskEntry(kind, target, user, clock.instant(), cancel);
    add(entry);
    thread.set(Thread.ofVirtual().name("task-" + kind).start(() -> perform(entry, body)));
    return entry;
  }

  /// Shows a task that somebody else has set going.
  TaskEntry watch(TaskKind kind, String target, String startedBy, Instant started) {
    var entry = new TaskEntry(kind, target, startedBy, started, null);
    add(entry);
    return entry;
  }

  /// Says how a watched task ended.
  void ended(TaskEntry entry, TaskEntry.State how, String last, @Nullable Fault fault) {
    finish(entry, how, last, Optional.ofNullable(fault), clock.instant());
  }

  /// Takes a watched task out that still runs.
  void forget(TaskEntry entry) {
    if (entries.remove(entry)) {
      running.set(running.get() - 1);
      save();
    }
  }

  /// True while this program itself does this.
  boolean runsHere(TaskKind kind, String target) {
    return entries.stream()
        .anyMatch(entry ->
            entry.isCancellable() && entry.kind() == kind && entry.target().equals(target));
  }

  /// Forgets what has ended.
  public void clearEnded() {
    entries.removeIf(entry -> entry.state() != TaskEntry.State.RUNNING);
    save();
  }

  private void add(TaskEntry entry) {
    entries.addFirst(entry);
    if (entries.size() > KEPT) {
      entries.remove(KEPT, entries.size());
    }
    running.set(running.get() + 1);
    save();
  }

  private void finish(
      TaskEntry entry, TaskEntry.State how, String last, Optional<Fault> fault, Instant when) {
    entry.end(how, last, fault, when);
    running.set(running.get() - 1);
    save();
  }

  private void save() {
    var since = clock.instant().minus(REMEMBERED);
    var records =
        entries.stream()
            .filter(entry -> entry.started().isAfter(since))
            .map(TaskEntry::remember)
            .toList();
    worker.execute(() -> memory.save(records));
  }

  private void perform(TaskEntry entry, TaskBody body) {
    var report =
        new TaskBody.Report() {
          @Override
          public void detail(String text) {
            ui.execute(() -> entry.report(text));
          }

          @Override
          public void fraction(double done) {
            ui.execute(() -> entry.report(done));
          }
        };
    try {
      String last = body.run(report);
      end(entry, TaskEntry.State.DONE, last, Optional.empty());
    } catch (ClusterException failure) {
      LOG.info(
          "{} {} failed: {}",
          entry.kind(),
          entry.target(),
          failure.getMessage(),
          failure.getCause());
      end(entry, TaskEntry.State.FAILED, failure.fault().sentence(), Optional.of(failure.fault()));
    } catch (InterruptedException | CancellationException cancelled) {
      end(entry, TaskEntry.State.CANCELLED, texts.get("task.cancelled"), Optional.empty());
    } catch (RuntimeException mistake) {
      LOG.error("{} {} failed", entry.kind(), entry.target(), mistake);
      var fault =
          new Fault(
              texts.get("task.failed", entry.target()),
              String.valueOf(mistake.getMessage()),
              texts.get("task.failed.next"));
      end(entry, TaskEntry.State.FAILED, fault.sentence(), Optional.of(fault));
    }
  }

  private void end(TaskEntry entry, TaskEntry.State how, String last, Optional<Fault> fault) {
    var when = clock.instant();
    ui.execute(() -> finish(entry, how, last, fault, when));
  }
}
