package org.virtfleet.desktop.core.memory;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.tasks.TaskEntry;
import org.virtfleet.desktop.core.tasks.TaskKind;
import org.virtfleet.desktop.core.tasks.TaskRecord;

/// A task in the form in which it lies in the file: words and milliseconds.
///
/// @param ended 0 where it still ran
/// @param what empty where it did not fail
record StoredTask(
    String kind,
    String target,
    String startedBy,
    long started,
    long ended,
    String state,
    String detail,
    String what,
    String why,
    String next) {

  static StoredTask of(TaskRecord task) {
    return new StoredTask(
        task.kind().name(),
        task.target(),
        task.startedBy(),
        task.started().toEpochMilli(),
        task.ended().map(Instant::toEpochMilli).orElse(0L),
        task.state().name(),
        task.detail(),
        task.fault().map(Fault::what).orElse(""),
        task.fault().map(Fault::why).orElse(""),
        task.fault().map(Fault::next).orElse(""));
  }

  /// Empty where a newer program has written words that this one does not know.
  Optional<TaskRecord> read() {
    var knownKind = find(TaskKind.values(), kind);
    var knownState = find(TaskEntry.State.values(), state);
    return knownKind.flatMap(ofKind -> knownState.map(inState -> record(ofKind, inState)));
  }

  private TaskRecord record(TaskKind ofKind, TaskEntry.State inState) {
    return new TaskRecord(
        ofKind,
        target,
        startedBy,
        Instant.ofEpochMilli(started),
        ended == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended)),
        inState,
        detail,
        what.isEmpty() ? Optional.empty() : Optional.of(new Fault(what, why, next)));
  }

  private static <E extends Enum<E>> Optional<E> find(E[] values, String name) {
    return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
  }
}
