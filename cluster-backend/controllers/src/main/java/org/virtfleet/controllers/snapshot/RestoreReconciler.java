package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.GenericCondition;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.Rfc3339;
import org.virtfleet.client.control.TypedClient;

/// Restores machines from snapshots, in their place or as another machine. The snapshot's volumes
/// are copied under new names and the machine is turned to them in one write, last of all; the
/// volumes that it had are left where they are, and so is the snapshot.
///
/// With `volumeRestorePolicy: InPlace` the copies take the places of the machine's claims before
/// that. It begins when all of them are complete, which the restore's `status.restores` says from
/// then on, and is carried through, whatever becomes of the restore.
final class RestoreReconciler implements Reconciler<Key> {

  static final String FINALIZER = "snapshot.kubevirt.io/vmrestore-protection";

  private static final String GONE =
      "The claims have the snapshot's content, but the %s is gone, so no machine has the snapshot's specification";

  private final GenericCache restores;
  private final Undertaking undertaking;
  private final TypedClient client;
  private final Machines machines;
  private final Copies copies;
  private final ClaimReplacement replacement;
  private final ClaimNeeds needs;
  private final TargetStop stop;
  private final RestoredMachines restored;
  private final Report report;
  private final InstantSource clock;

  RestoreReconciler(
      GenericCache restores,
      TypedClient client,
      Machines machines,
      Copies copies,
      ClaimReplacement replacement,
      ClaimNeeds needs,
      ObjectWriter writer,
      InstantSource clock) {
    this.restores = restores;
    this.undertaking =
        new Undertaking(
            client,
            restores,
            writer,
            FINALIZER,
            RestoreReconciler::hasEnded,
            key -> machines.release(holder(key)));
    this.client = client;
    this.machines = machines;
    this.copies = copies;
    this.replacement = replacement;
    this.needs = needs;
    this.stop = new TargetStop(client, clock);
    this.restored = new RestoredMachines(client, writer, replacement);
    this.report = new Report(writer, clock);
    this.clock = clock;
  }

  @Override
  public Outcome reconcile(Key key) {
    GenericKubernetesResource begun = restores.get(key).filter(this::isReplacing).orElse(null);
    return begun == null ? undertaking.reconcile(key, this::restore) : replace(begun);
  }

  private Outcome restore(GenericKubernetesResource restore) {
    try {
      return restore(restore, MachinePatches.of(restore));
    } catch (MachinePatches.Refused e) {
      return fail(restore, e.words());
    }
  }

  private static Holder holder(Key restore) {
    return new Holder(Holder.Kind.RESTORE, restore);
  }

  /// Whether it is complete, or has failed for good.
  static boolean hasEnded(GenericKubernetesResource restore) {
    return Boolean.TRUE.equals(restore.<Boolean>get("status", "complete"))
        || GenericCondition.isTrue(restore, Report.FAILURE);
  }

  private Outcome restore(GenericKubernetesResource restore, MachinePatches patches)
      throws MachinePatches.Refused {
    SnapshotContent content = content(restore).orElse(null);
    if (content == null) {
      return wait(restore, "The VirtualMachineSnapshot is not there or not ready");
    }
    VirtualMachine machine = machines.find(Restoration.target(restore)).orElse(null);
    if (machine == null && RestoredVolume.isInPlace(restore)) {
      return fail(
          restore,
          "volumeRestorePolicy InPlace gives the claims of the snapshot's own machine their content back: make a restore without it for another machine");
    }
    List<RestoredVolume> volumes = RestoredVolume.of(restore, content);
    if (machine != null
        && (RestoredVolume.isInPlace(restore) || !RestoredMachines.isMade(restore, machine))) {
      Optional<String> blocked = blocked(restore, machine, content);
      if (blocked.isPresent()) {
        return wait(restore, blocked.get());
      }
      Optional<String> needed = needs.of(machine, volumes);
      if (needed.isPresent()) {
        return fail(restore, needed.get());
      }
      if (machines.runs(Key.of(machine))) {
        return awaitStop(restore, machine);
      }
      if (Holder.of(machine).isEmpty()) {
        return undertaking.hold(restore, () -> machines.hold(machine, holder(Key.of(restore))));
      }
    }
    Restoration work = Restoration.of(restore, machine, content, volumes);
    restored.tryOn(work, patches);
    return switch (bring(work)) {
      case Copies.State.Done() ->
          work.replacing().isEmpty() ? end(work, restored.bring(work, patches)) : replace(work);
      case Copies.State.Working(var words) -> wait(restore, words);
      case Copies.State.Failed(var words) -> wait(restore, words);
    };
  }

  private Outcome awaitStop(GenericKubernetesResource restore, VirtualMachine machine) {
    return switch (stop.decide(restore, machine)) {
      case TargetStop.Decision.Wait(var words, var left) -> {
        var _ = wait(restore, words);
        yield left.map(Outcome::again).orElse(Outcome.settled());
      }
      case TargetStop.Decision.GiveUp(var words) -> fail(restore, words);
    };
  }

  /// What is to take the place of something else goes with the restore until it has.
  private Copies.State bring(Restoration work) {
    String namespace = work.target().namespace();
    Copies.State state = copies.bring(namespace, work.added(), work.owner());
    Copies.State going =
        copies.bring(namespace, work.replacing(), Optional.of(Owners.controlledBy(work.restore())));
    return state instanceof Copies.State.Done ? going : state;
  }

  private Optional<SnapshotContent> content(GenericKubernetesResource restore) {
    return SnapshotContent.ready(
        client,
        Key.of(
            restore.getMetadata().getNamespace(),
            restore.get("spec", "virtualMachineSnapshotName")));
  }

  /// Begins to replace what the copies take the places of.
  private Outcome replace(Restoration work) {
    report.working(
        work.restore(),
        Map.of("complete", false, RestoredVolume.FIELD, work.status()),
        "The copies take the places of the machine's claims");
    return Outcome.settled(); // what was written brings the key back
  }

  /// Whether copies have begun to take the places of claims. Whoever deletes the restore then waits
  /// for them, but not whoever deletes the namespace.
  private boolean isReplacing(GenericKubernetesResource restore) {
    return !hasEnded(restore)
        && RestoredVolume.recorded(restore).stream().anyMatch(RestoredVolume::isInPlace)
        && (restore.getMetadata().getDeletionTimestamp() == null || isNamespaceThere(restore));
  }

  private boolean isNamespaceThere(GenericKubernetesResource restore) {
    return client
        .find(Namespace.class, Key.of("", restore.getMetadata().getNamespace()))
        .filter(namespace -> namespace.getMetadata().getDeletionTimestamp() == null)
        .isPresent();
  }

  private Outcome replace(GenericKubernetesResource restore) {
    List<RestoredVolume> volumes = RestoredVolume.recorded(restore);
    VirtualMachine machine = machines.find(Restoration.target(restore)).orElse(null);
    return switch (replacement.bring(restore, volumes, Restoration.owner(restore, machine))) {
      case Copies.State.Done() -> replaced(restore, machine, volumes);
      case Copies.State.Working(var words) -> wait(restore, words);
      case Copies.State.Failed(var words) -> fail(restore, words);
    };
  }

  private Outcome replaced(
      GenericKubernetesResource restore,
      @Nullable VirtualMachine machine,
      List<RestoredVolume> volumes) {
    SnapshotContent content = content(restore).orElse(null);
    if (content == null) {
      return fail(restore, GONE.formatted("VirtualMachineSnapshot"));
    }
    if (machine == null || !content.isOf(machine)) {
      return fail(restore, GONE.formatted("VirtualMachine"));
    }
    Restoration work = Restoration.of(restore, machine, content, volumes);
    return end(work, restored.turn(work, machine));
  }

  private Optional<String> blocked(
      GenericKubernetesResource restore, VirtualMachine machine, SnapshotContent content) {
    Optional<Holder> holder = Holder.of(machine);
    if (holder.isPresent() && !holder.get().equals(holder(Key.of(restore)))) {
      return Optional.of("The machine is held by " + holder.get().mark());
    }
    return content.isOf(machine)
        ? Optional.empty()
        : Optional.of(
            "The target is a machine that the snapshot is not of: name one that is not there yet");
  }

  private Outcome end(Restoration work, VirtualMachine machine) {
    copies.give(work.given(), machine); // the parts until it has started
    String now = Rfc3339.seconds(clock.instant());
    Map<String, Object> fields =
        Map.of("complete", true, "restoreTime", now, RestoredVolume.FIELD, work.status());
    return undertaking.end(work.restore(), () -> report.done(work.restore(), fields));
  }

  /// Until something changes in its namespace.
  private Outcome wait(GenericKubernetesResource restore, String words) {
    report.working(restore, Map.of("complete", false), words);
    return Outcome.settled();
  }

  private Outcome fail(GenericKubernetesResource restore, String words) {
    return undertaking.end(restore, () -> report.failed(restore, Map.of("complete", false), words));
  }
}
