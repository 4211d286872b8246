package org.virtfleet.controllers.killed;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What controllers bring about in more than one step.
final class Operations {

  /// @param name a sentence
  /// @param prepare brings a namespace to where it begins
  /// @param ask what a person does then
  /// @param isDone whether it has come about
  /// @param holds what is so at every step on the way
  record Operation(
      String name,
      Consumer<Scene> prepare,
      Consumer<Scene> ask,
      Predicate<Scene> isDone,
      Predicate<Scene> holds) {

    Operation(String name, Consumer<Scene> prepare, Consumer<Scene> ask, Predicate<Scene> isDone) {
      this(name, prepare, ask, isDone, _ -> true);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private Operations() {}

  static Stream<Operation> all() {
    return Stream.of(snapshots(), volumeSnapshots(), copies(), backups(), machines())
        .flatMap(List::stream);
  }

  private static List<Operation> snapshots() {
    return List.of(
        new Operation(
            "snapshot of a stopped machine",
            Operations::makeMachine,
            s -> s.snapshot("{}"),
            Operations::isSnapshot),
        new Operation(
            "snapshot with memory",
            s -> {
              s.claim("disk");
              s.plainMachine("Always");
              s.awaitMachine("Running");
            },
            s -> s.snapshot("{virtfleet.org/memory: 'true'}"),
            Operations::isSnapshot),
        new Operation(
            "snapshot deleted",
            Operations::takeSnapshot,
            s -> s.delete(Kind.SNAPSHOT, "s"),
            Operations::isWithoutSnapshot),
        new Operation(
            "snapshot deleted on its way",
            s -> {
              makeMachine(s);
              s.beSlow();
              s.snapshot("{}");
              s.awaitThat("the machine is held", () -> !s.isFree());
            },
            s -> s.delete(Kind.SNAPSHOT, "s"),
            Operations::isWithoutSnapshot),
        new Operation(
            "machine restored",
            Operations::takeSnapshot,
            s -> s.restore("v"),
            Operations::isRestored),
        new Operation(
            "machine restored on its own claim",
            Operations::takeSnapshot,
            Scene::restoreInPlace,
            s -> isRestored(s) && s.volumes("disk") == 1,
            s -> s.volumes("disk") > 0),
        new Operation(
            "machine made of a snapshot",
            Operations::takeSnapshot,
            s -> s.restore("w"),
            Operations::isRestored));
  }

  private static void makeMachine(Scene scene) {
    scene.claim("disk");
    scene.machine("Halted");
    scene.awaitMachine("Stopped");
  }

  private static void takeSnapshot(Scene scene) {
    makeMachine(scene);
    scene.snapshot("{}");
    scene.awaitThat("a snapshot", () -> isSnapshot(scene));
  }

  private static boolean isSnapshot(Scene scene) {
    return scene.says(Kind.SNAPSHOT, true, "status", "readyToUse") && scene.isFree();
  }

  private static boolean isWithoutSnapshot(Scene scene) {
    return scene.all(Kind.SNAPSHOT).isEmpty()
        && scene.all(Kind.CONTENT).isEmpty()
        && scene.all(Kind.CLAIM).size() == 1
        && scene.isFree();
  }

  private static boolean isRestored(Scene scene) {
    return scene.says(Kind.RESTORE, true, "status", "complete") && scene.isFree();
  }

  private static List<Operation> volumeSnapshots() {
    return List.of(
        new Operation(
            "snapshot of a claim", s -> s.claim("disk"), Scene::keepClaim, Operations::isClaimKept),
        new Operation(
            "snapshot of a claim deleted",
            Operations::keepClaim,
            s -> s.delete(Kind.VOLUME_SNAPSHOT, "s"),
            s ->
                s.all(Kind.VOLUME_SNAPSHOT).isEmpty()
                    && s.all(Kind.VOLUME_CONTENT).isEmpty()
                    && s.all(Kind.CLAIM).size() == 1),
        new Operation(
            "DataVolume made of a snapshot",
            Operations::keepClaim,
            s -> s.dataVolume("snapshot", "s"),
            Operations::isCopied));
  }

  private static void keepClaim(Scene scene) {
    scene.claim("disk");
    scene.keepClaim();
    scene.awaitThat("the claim is kept", () -> isClaimKept(scene));
  }

  private static boolean isClaimKept(Scene scene) {
    return scene.says(Kind.VOLUME_SNAPSHOT, true, "status", "readyToUse");
  }

  private static List<Operation> copies() {
    return List.of(
        new Operation(
            "machine cloned",
            Operations::makeMachine,
            Scene::cloneMachine,
            s -> s.says(Kind.CLONE, "Succeeded", "status", "phase") && s.isFree()),
        new Operation(
            "DataVolume that copies a claim",
            s -> s.claim("disk"),
            s -> s.dataVolume("pvc", "disk"),
            Operations::isCopied),
        new Operation(
            "DataVolume deleted",
            s -> {
              s.claim("disk");
              s.dataVolume("pvc", "disk");
              s.awaitThat("a copy", () -> isCopied(s));
            },
            s -> s.delete(Kind.DATA_VOLUME, "copy"),
            s -> s.all(Kind.DATA_VOLUME).isEmpty() && s.all(Kind.CLAIM).size() == 1));
  }

  private static boolean isCopied(Scene scene) {
    return scene.says(Kind.DATA_VOLUME, "Succeeded", "status", "phase");
  }

  private static List<Operation> backups() {
    return List.of(
        new Operation(
            "backup of a machine",
            Operations::makeVault,
            Scene::backUp,
            s -> isBackedUp(s) && s.isFree()),
        new Operation(
            "backup deleted",
            s -> {
              makeVault(s);
              s.backUp();
              s.awaitThat("a backup", () -> isBackedUp(s) && s.isFree());
            },
            s -> s.delete(Kind.BACKUP, "b"),
            s -> s.all(Kind.BACKUP).isEmpty()));
  }

  private static void makeVault(Scene scene) {
    makeMachine(scene);
    scene.claim("vault");
  }

  private static boolean isBackedUp(Scene scene) {
    return scene.says(Kind.BACKUP, "Complete", "status", "conditions", 0, "type");
  }

  private static List<Operation> machines() {
    return List.of(
        new Operation(
            "machine made and started",
            s -> s.claim("disk"),
            s -> s.machine("Always"),
            s -> s.runs(1)),
        new Operation(
            "machine stopped",
            Operations::run,
            s -> s.change(Kind.MACHINE, "v", "{\"runStrategy\":\"Halted\"}"),
            s -> s.runs(0)),
        new Operation(
            "machine deleted",
            Operations::run,
            s -> s.delete(Kind.MACHINE, "v"),
            s -> s.all(Kind.MACHINE).isEmpty() && s.runs(0)),
        new Operation("pool of machines made", _ -> {}, s -> s.pool(2), s -> s.runs(2)),
        new Operation(
            "pool of machines made smaller",
            s -> {
              s.pool(2);
              s.awaitThat("they run", () -> s.runs(2));
            },
            s -> s.change(Kind.POOL, "p", "{\"replicas\":1}"),
            s -> s.runs(1) && s.all(Kind.MACHINE).size() == 1));
  }

  private static void run(Scene scene) {
    scene.claim("disk");
    scene.machine("Always");
    scene.awaitMachine("Running");
  }
}
