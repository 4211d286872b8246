package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.GenericCondition;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.RequestFailed;
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
  private final ObjectWriter writer;
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
    this.writer = writer;
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
      return restore(restore, target(restore), MachinePatches.of(restore));
    } catch (MachinePatches.Refused e) {
      return fail(restore, e.words());
    }
  }

  private static Key target(GenericKubernetesResource restore) {
    return Key.of(restore.getMetadata().getNamespace(), restore.get("spec", "target", "name"));
  }

  private static Holder holder(Key restore) {
    return new Holder(Holder.Kind.RESTORE, restore);
  }

  /// Whether it is complete, or has failed for good.
  static boolean hasEnded(GenericKubernetesResource restore) {
    return Boolean.TRUE.equals(restore.<Boolean>get("status", "complete"))
        || GenericCondition.isTrue(restore, Report.FAILURE);
  }

  private Outcome restore(GenericKubernetesResource restore, Key target, MachinePatches patches)
      throws MachinePatches.Refused {
    SnapshotContent content = content(restore).orElse(null);
    if (content == null) {
      return wait(restore, "The VirtualMachineSnapshot is not there or not ready");
    }
    VirtualMachine machine = machines.find(target).orElse(null);
    if (machine == null && RestoredVolume.isInPlace(restore)) {
      return fail(
          restore,
          "volumeRestorePolicy InPlace gives the claims of the snapshot's own machine their content back: make a restore without it for another machine");
    }
    List<RestoredVolume> volumes = RestoredVolume.of(restore, content);
    if (machine != null && (RestoredVolume.isInPlace(restore) || !isMade(restore, machine))) {
      Optional<String> blocked = blocked(restore, machine, content);
      if (blocked.isPresent()) {
        return wait(restore, blocked.get());
      }
      Optional<String> needed = needs.of(machine, volumes);
      if (needed.isPresent()) {
        return fail(restore, needed.get());
      }
      if (machines.runs(target)) {
        return stopped(restore, machine);
      }
      if (Holder.of(machine).isEmpty()) {
        return undertaking.hold(restore, () -> machines.hold(machine, holder(Key.of(restore))));
      }
    }
    List<MadePart> parts = parts(restore, machine, content);
    if (machine == null) {
      patches.tryOn(another(restore, target, content, volumes, parts), client, writer);
    }
    return switch (bring(restore, machine, volumes, parts)) {
      case Copies.State.Done() ->
          volumes.stream().anyMatch(RestoredVolume::isInPlace)
              ? beginReplacing(restore, volumes)
              : complete(restore, target, content, volumes, parts, patches);
      case Copies.State.Working(var words) -> wait(restore, words);
      case Copies.State.Failed(var words) -> wait(restore, words);
    };
  }

  /// What is to take the place of something else goes with the restore until it has.
  private Copies.State bring(
      GenericKubernetesResource restore,
      @Nullable VirtualMachine machine,
      List<RestoredVolume> volumes,
      List<MadePart> parts) {
    String namespace = restore.getMetadata().getNamespace();
    Map<Boolean, List<Copies.Copy>> wanted =
        volumes.stream()
            .collect(
                Collectors.partitioningBy(
                    RestoredVolume::isInPlace,
                    Collectors.mapping(RestoredVolume::wanted, Collectors.toList())));
    List<Copies.Copy> staying =
        Stream.concat(
                Objects.requireNonNull(wanted.get(false)).stream(),
                parts.stream().map(MadePart::copy))
            .toList();
    Copies.State state = copies.bring(namespace, staying, owner(restore, machine));
    Copies.State going =
        copies.bring(
            namespace,
            Objects.requireNonNull(wanted.get(true)),
            Optional.of(Owners.controlledBy(restore)));
    return state instanceof Copies.State.Done ? going : state;
  }

  private Optional<SnapshotContent> content(GenericKubernetesResource restore) {
    return SnapshotContent.ready(
        client,
        Key.of(
            restore.getMetadata().getNamespace(),
            restore.get("spec", "virtualMachineSnapshotName")));
  }

  /// Of the volumes that a machine gets.
  private static Optional<OwnerReference> owner(
      GenericKubernetesResource restore, @Nullable VirtualMachine machine) {
    return Optional.ofNullable(machine).filter(_ -> isOwned(restore)).map(Owners::controlledBy);
  }

  private Outcome beginReplacing(GenericKubernetesResource restore, List<RestoredVolume> volumes) {
    report.working(
        restore,
        Map.of("complete", false, RestoredVolume.FIELD, written(volumes)),
        "The copies take the places of the machine's claims");
    return Outcome.settled(); // what was written brings the key back
  }

  private static List<Map<String, Object>> written(List<RestoredVolume> volumes) {
    return volumes.stream().map(RestoredVolume::status).toList();
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
    VirtualMachine machine = machines.find(target(restore)).orElse(null);
    return switch (replacement.bring(restore, volumes, owner(restore, machine))) {
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
    if (machine == null || !machine.getMetadata().getUid().equals(content.uid())) {
      return fail(restore, GONE.formatted("VirtualMachine"));
    }
    List<MadePart> parts = parts(restore, machine, content);
    return end(restore, turned(restore, machine, content, volumes, parts), volumes, parts);
  }

  /// What is done until the machine has stopped.
  private Outcome stopped(GenericKubernetesResource restore, VirtualMachine machine) {
    String runs = "VirtualMachine %s runs: ".formatted(machine.getMetadata().getName());
    Instant deadline = TargetReadiness.deadline(restore);
    return switch (TargetReadiness.of(restore)) {
      case WAIT_EVENTUALLY -> wait(restore, runs + "stop it");
      case FAIL_IMMEDIATE -> fail(restore, runs + "stop it and make the restore anew");
      case STOP_TARGET -> {
        stop(machine);
        yield wait(restore, runs + "it is being stopped");
      }
      case WAIT_GRACE_PERIOD -> {
        Duration left = Duration.between(clock.instant(), deadline);
        if (!left.isPositive()) {
          yield fail(restore, runs + "it was not stopped in time, make the restore anew");
        }
        var _ = wait(restore, runs + "stop it before " + Rfc3339.seconds(deadline));
        yield Outcome.again(left);
      }
    };
  }

  private void stop(VirtualMachine machine) {
    try {
      client.stop(Key.of(machine));
    } catch (RequestFailed e) {
      if (!e.isConflict()) { // it stops already
        throw e;
      }
    }
  }

  private Optional<String> blocked(
      GenericKubernetesResource restore, VirtualMachine machine, SnapshotContent content) {
    Optional<Holder> holder = Holder.of(machine);
    if (holder.isPresent() && !holder.get().equals(holder(Key.of(restore)))) {
      return Optional.of("The machine is held by " + holder.get().mark());
    }
    return machine.getMetadata().getUid().equals(content.uid())
        ? Optional.empty()
        : Optional.of(
            "The target is a machine that the snapshot is not of: name one that is not there yet");
  }

  /// Another machine has other addresses and numbers than the guest remembers: it boots.
  private static List<MadePart> parts(
      GenericKubernetesResource restore,
      @Nullable VirtualMachine machine,
      SnapshotContent content) {
    String maker = "restore-" + restore.getMetadata().getUid();
    boolean inPlace = machine != null && machine.getMetadata().getUid().equals(content.uid());
    return Stream.concat(
            content
                .memory()
                .filter(_ -> inPlace)
                .map(claim -> MadePart.memory(claim, maker))
                .stream(),
            content.state().map(claim -> MadePart.state(claim, maker)).stream())
        .toList();
  }

  private static boolean isOwned(GenericKubernetesResource restore) {
    return !"None".equals(restore.<String>get("spec", "volumeOwnershipPolicy"));
  }

  private Outcome complete(
      GenericKubernetesResource restore,
      Key target,
      SnapshotContent content,
      List<RestoredVolume> volumes,
      List<MadePart> parts,
      MachinePatches patches)
      throws MachinePatches.Refused {
    VirtualMachine there = machines.find(target).orElse(null);
    VirtualMachine machine;
    if (there == null) {
      machine =
          writer.create(patches.applyTo(another(restore, target, content, volumes, parts), client));
    } else {
      machine = isMade(restore, there) ? there : turned(restore, there, content, volumes, parts);
    }
    return end(restore, machine, volumes, parts);
  }

  private Outcome end(
      GenericKubernetesResource restore,
      VirtualMachine machine,
      List<RestoredVolume> volumes,
      List<MadePart> parts) {
    if (isOwned(restore)) {
      copies.give(
          volumes.stream()
              .filter(volume -> !volume.isInPlace())
              .map(RestoredVolume::wanted)
              .toList(),
          machine);
    }
    copies.give(parts.stream().map(MadePart::copy).toList(), machine); // until it has started
    String now = Rfc3339.seconds(clock.instant());
    Map<String, Object> fields =
        Map.of("complete", true, "restoreTime", now, RestoredVolume.FIELD, written(volumes));
    return undertaking.end(restore, () -> report.done(restore, fields));
  }

  private static boolean isMade(GenericKubernetesResource restore, VirtualMachine machine) {
    return RestoredMachine.isMadeBy(restore.getMetadata().getUid(), machine);
  }

  private VirtualMachine another(
      GenericKubernetesResource restore,
      Key target,
      SnapshotContent content,
      List<RestoredVolume> volumes,
      List<MadePart> parts) {
    VirtualMachine kept = client.convert(content.machine(), VirtualMachine.class);
    return RestoredMachine.another(
        target, kept, claims(volumes), MadePart.notes(parts, kept), restore.getMetadata().getUid());
  }

  private VirtualMachine turned(
      GenericKubernetesResource restore,
      VirtualMachine there,
      SnapshotContent content,
      List<RestoredVolume> volumes,
      List<MadePart> parts) {
    String mark = ClaimReplacement.mark(restore);
    if (RestoredMachine.isTurnedBy(mark, there)) {
      return there; // and perhaps changed by people since
    }
    VirtualMachine kept = client.convert(content.machine(), VirtualMachine.class);
    Map<String, String> begins = MadePart.notes(parts, kept);
    Map<String, String> claims =
        claims(
            volumes.stream()
                .filter(volume -> !replacement.isOfDataVolume(Key.of(there), volume))
                .toList());
    return writer.patch(there, copy -> RestoredMachine.inPlace(copy, kept, claims, begins, mark));
  }

  /// By volume.
  private static Map<String, String> claims(List<RestoredVolume> volumes) {
    return volumes.stream()
        .collect(Collectors.toMap(RestoredVolume::volume, RestoredVolume::claim));
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
