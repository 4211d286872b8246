package org.virtfleet.agent.killed;

import java.util.function.Consumer;
import java.util.function.Predicate;

/// Something that an agent is to bring about.
///
/// @param name a sentence
/// @param prepare brings the host to where it begins
/// @param ask what people or controllers do then
/// @param isDone whether it has come about
/// @param runsOn whether a guest that runs before is the same run of it afterwards
/// @param files whether the agent writes into the pool's folder itself, so that there must be one
record Operation(
    String name,
    Consumer<Stage> prepare,
    Consumer<Stage> ask,
    Predicate<Stage> isDone,
    boolean runsOn,
    boolean files) {

  /// Something done to a guest that runs.
  static Operation live(
      String name, Consumer<Stage> prepare, Consumer<Stage> ask, Predicate<Stage> isDone) {
    return new Operation(name, prepare, ask, isDone, true, false);
  }

  /// Something that begins or ends a guest, or has none.
  static Operation of(
      String name, Consumer<Stage> prepare, Consumer<Stage> ask, Predicate<Stage> isDone) {
    return new Operation(name, prepare, ask, isDone, false, false);
  }

  /// Something that is made of a guest that runs, in files.
  static Operation made(
      String name, Consumer<Stage> prepare, Consumer<Stage> ask, Predicate<Stage> isDone) {
    return new Operation(name, prepare, ask, isDone, true, true);
  }

  /// Something that is made in files, with no guest.
  static Operation written(
      String name, Consumer<Stage> prepare, Consumer<Stage> ask, Predicate<Stage> isDone) {
    return new Operation(name, prepare, ask, isDone, false, true);
  }

  @Override
  public String toString() {
    return name;
  }
}
