package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.VolumeClaims;
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
final class RestoreReconciler implements Reconciler<Key> {

  static final String FINALIZER = "snapshot.kubevirt.io/vmrestore-protection";

  private final Undertaking undertaking;
  private final TypedClient client;
  private final Machines machines;
  private final Copies copies;
  private final ObjectWriter writer;
  private final Report report;
  private final InstantSource clock;

  RestoreReconciler(
      GenericCache restores,
      TypedClient client,
      Machines machines,
      Copies copies,
      ObjectWriter writer,
      InstantSource clock) {
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
    this.writer = writer;
    this.report = new Report(writer, clock);
    this.clock = clock;
  }

  @Override
  public Outcome reconcile(Key key) {
    return undertaking.reconcile(
        key,
        restore -> {
          if ("InPlace".equals(restore.<String>get("spec", "volumeRestorePolicy"))) {
            return fail(
                restore,
                "volumeRestorePolicy InPlace would overwrite volumes, which is not done: make a restore without it");
          }
          try {
            return restore(restore, target(restore), MachinePatches.of(restore));
          } catch (MachinePatches.Refused e) {
            return fail(restore, e.words());
          }
        });
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
    Key snapshot = Key.of(target.namespace(), restore.get("spec", "virtualMachineSnapshotName"));
    SnapshotContent content = SnapshotContent.ready(client, snapshot).orElse(null);
    if (content == null) {
      return wait(restore, "The VirtualMachineSnapshot is not there or not ready");
    }
    VirtualMachine machine = machines.find(target).orElse(null);
    if (machine != null && !isMade(restore, machine)) {
      Optional<String> blocked = blocked(restore, machine, content);
      if (blocked.isPresent()) {
        return wait(restore, blocked.get());
      }
      if (machines.runs(target)) {
        return stopped(restore, machine);
      }
      if (Holder.of(machine).isEmpty()) {
        return undertaking.hold(restore, () -> machines.hold(machine, holder(Key.of(restore))));
      }
    }
    List<Copies.Copy> wanted = wanted(restore, target, content);
    List<MadePart> parts = parts(restore, machine, content);
    if (machine == null) {
      patches.tryOn(another(restore, target, content, wanted, parts), client, writer);
    }
    var owner =
        Optional.ofNullable(machine).filter(_ -> isOwned(restore)).map(Owners::controlledBy);
    List<Copies.Copy> all =
        Stream.concat(wanted.stream(), parts.stream().map(MadePart::copy)).toList();
    return switch (copies.bring(target.namespace(), all, owner)) {
      case Copies.State.Done() -> complete(restore, target, content, wanted, parts, patches);
      case Copies.State.Working(var words) -> wait(restore, words);
      case Copies.State.Failed(var words) -> wait(restore, words);
    };
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

  private static List<Copies.Copy> wanted(
      GenericKubernetesResource restore, Key target, SnapshotContent content) {
    boolean prefixed =
        "PrefixTargetName".equals(restore.<String>get("spec", "volumeRestorePolicy"));
    String prefix = prefixed ? target.name() : "restore-" + restore.getMetadata().getUid();
    List<Copies.Copy> wanted = new ArrayList<>();
    for (Copies.Copy copy : content.copies()) {
      String name = override(restore, copy.volume()).orElse(prefix + "-" + copy.volume());
      wanted.add(new Copies.Copy(copy.volume(), copy.name(), name));
    }
    return wanted;
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

  private static Optional<String> override(GenericKubernetesResource restore, String volume) {
    return restore.get("spec", "volumeRestoreOverrides") instanceof List<?> list
        ? list.stream()
            .filter(each -> each instanceof Map<?, ?> map && volume.equals(map.get("volumeName")))
            .map(each -> each instanceof Map<?, ?> map ? map.get("restoreName") : null)
            .filter(Objects::nonNull)
            .map(Object::toString)
            .findFirst()
        : Optional.empty();
  }

  private static boolean isOwned(GenericKubernetesResource restore) {
    return !"None".equals(restore.<String>get("spec", "volumeOwnershipPolicy"));
  }

  private Outcome complete(
      GenericKubernetesResource restore,
      Key target,
      SnapshotContent content,
      List<Copies.Copy> made,
      List<MadePart> parts,
      MachinePatches patches)
      throws MachinePatches.Refused {
    VirtualMachine there = machines.find(target).orElse(null);
    VirtualMachine machine;
    if (there == null) {
      machine =
          writer.create(patches.applyTo(another(restore, target, content, made, parts), client));
    } else {
      machine = isMade(restore, there) ? there : turned(there, content, made, parts);
    }
    if (isOwned(restore)) {
      copies.give(made, machine);
    }
    copies.give(parts.stream().map(MadePart::copy).toList(), machine); // until it has started
    List<Object> restored = new ArrayList<>();
    for (Copies.Copy copy : made) {
      restored.add(
          Map.of(
              "volumeName",
              copy.volume(),
              "persistentVolumeClaim",
              copy.name(),
              "volumeSnapshotName",
              copy.source()));
    }
    String now = Rfc3339.seconds(clock.instant());
    Map<String, Object> fields = Map.of("complete", true, "restoreTime", now, "restores", restored);
    return undertaking.end(restore, () -> report.done(restore, fields));
  }

  private static boolean isMade(GenericKubernetesResource restore, VirtualMachine machine) {
    return RestoredMachine.isMadeBy(restore.getMetadata().getUid(), machine);
  }

  private VirtualMachine another(
      GenericKubernetesResource restore,
      Key target,
      SnapshotContent content,
      List<Copies.Copy> copies,
      List<MadePart> parts) {
    VirtualMachine kept = client.convert(content.machine(), VirtualMachine.class);
    return RestoredMachine.another(
        target, kept, claims(copies), MadePart.notes(parts, kept), restore.getMetadata().getUid());
  }

  private VirtualMachine turned(
      VirtualMachine there,
      SnapshotContent content,
      List<Copies.Copy> copies,
      List<MadePart> parts) {
    Map<String, String> claims = claims(copies);
    if (!claims.isEmpty() && usesAll(there, claims)) {
      return there; // turned before, and perhaps changed by people since
    }
    VirtualMachine kept = client.convert(content.machine(), VirtualMachine.class);
    Map<String, String> begins = MadePart.notes(parts, kept);
    return writer.patch(there, copy -> RestoredMachine.inPlace(copy, kept, claims, begins));
  }

  /// By volume.
  private static Map<String, String> claims(List<Copies.Copy> copies) {
    return copies.stream().collect(Collectors.toMap(Copies.Copy::volume, Copies.Copy::name));
  }

  private static boolean usesAll(VirtualMachine machine, Map<String, String> claimOf) {
    List<String> used =
        Machines.volumes(machine).stream().flatMap(v -> VolumeClaims.own(v).stream()).toList();
    return used.containsAll(claimOf.values());
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
