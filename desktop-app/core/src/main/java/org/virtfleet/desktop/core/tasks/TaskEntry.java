package org.virtfleet.desktop.core.tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.core.cluster.Fault;

/// One task as the Recent tasks pane shows it. UI thread only.
public final class TaskEntry {
  /// [#progressProperty()] while nobody knows how long it takes.
  public static final double UNKNOWN_LENGTH = -1;

  /// How it stands.
  public enum State {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED,
    /// It ran when the program ended; nobody looked at how it went on.
    UNKNOWN
  }

  private final TaskKind kind;
  private final String target;
  private final String startedBy;
  private final Instant started;
  private final @Nullable Runnable cancel;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.RUNNING);
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(UNKNOWN_LENGTH);
  private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");
  private Optional<Fault> fault = Optional.empty();
  private @Nullable Instant ended;

  /// @param cancel null for what this program only watches
  TaskEntry(
      TaskKind kind, String target, String startedBy, Instant started, @Nullable Runnable cancel) {
    this.kind = kind;
    this.target = target;
    this.startedBy = startedBy;
    this.started = started;
    this.cancel = cancel;
  }

  /// A task of an earlier run of this program.
  static TaskEntry of(TaskRecord remembered) {
    var entry =
        new TaskEntry(
            remembered.kind(),
            remembered.target(),
            remembered.startedBy(),
            remembered.started(),
            null);
    entry.ended = remembered.ended().orElse(remembered.started());
    entry.fault = remembered.fault();
    entry.detail.set(remembered.detail());
    entry.state.set(remembered.state() == State.RUNNING ? State.UNKNOWN : remembered.state());
    return entry;
  }

  /// As it is remembered.
  TaskRecord remember() {
    return new TaskRecord(
        kind, target, startedBy, started, Optional.ofNullable(ended), state(), detail.get(), fault);
  }

  /// What it does.
  public TaskKind kind() {
    return kind;
  }

  /// The object it is about, as a person names it.
  public String target() {
    return target;
  }

  /// Who set it going; empty where nobody knows.
  public String startedBy() {
    return startedBy;
  }

  /// When.
  public Instant started() {
    return started;
  }

  /// How it stands.
  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// How it stands.
  public State state() {
    return state.get();
  }

  /// 0 to 1, or [#UNKNOWN_LENGTH].
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// What it is doing, or how it ended.
  public ReadOnlyStringProperty detailProperty() {
    return detail.getReadOnlyProperty();
  }

  /// Why it failed.
  public Optional<Fault> fault() {
    return fault;
  }

  /// How long it took, or has taken until now; empty where nobody knows.
  public Optional<Duration> duration(Instant now) {
    return state() == State.UNKNOWN
        ? Optional.empty()
        : Optional.of(Duration.between(started, ended == null ? now : ended));
  }

  /// True while [#cancel()] can stop it.
  public boolean isCancellable() {
    return state() == State.RUNNING && cancel != null;
  }

  /// Asks it to stop.
  public void cancel() {
    if (state() == State.RUNNING && cancel != null) {
      cancel.run();
    }
  }

  void report(String text) {
    detail.set(text);
  }

  void report(double fraction) {
    progress.set(fraction);
  }

  void end(State how, String lastDetail, Optional<Fault> why, Instant when) {
    ended = when;
    fault = why;
    if (!lastDetail.isEmpty()) {
      detail.set(lastDetail);
    }
    state.set(how);
  }
}
