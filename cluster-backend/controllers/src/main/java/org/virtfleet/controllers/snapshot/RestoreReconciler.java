package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.VolumeClaims;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.client.control.GenericCache;
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
            RestoreReconciler::isComplete,
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
        restore ->
            refusal(restore)
                .map(words -> wait(restore, words))
                .orElseGet(() -> restore(restore, target(restore))));
  }

  private static Key target(GenericKubernetesResource restore) {
    return Key.of(restore.getMetadata().getNamespace(), restore.get("spec", "target", "name"));
  }

  private static Holder holder(Key restore) {
    return new Holder(Holder.Kind.RESTORE, restore);
  }

  static boolean isComplete(GenericKubernetesResource restore) {
    return Boolean.TRUE.equals(restore.<Boolean>get("status", "complete"));
  }

  /// What is asked for and not done here, so that nobody takes something else for it.
  private static Optional<String> refusal(GenericKubernetesResource restore) {
    if ("InPlace".equals(restore.<String>get("spec", "volumeRestorePolicy"))) {
      return Optional.of(
          "volumeRestorePolicy InPlace would overwrite volumes, which is not done: leave it out");
    }
    return restore.get("spec", "patches") instanceof List<?> patches && !patches.isEmpty()
        ? Optional.of("Patches are not supported yet: leave them out and change the machine")
        : Optional.empty();
  }

  private Outcome restore(GenericKubernetesResource restore, Key target) {
    Key snapshot = Key.of(target.namespace(), restore.get("spec", "virtualMachineSnapshotName"));
    SnapshotContent content = SnapshotContent.ready(client, snapshot).orElse(null);
    if (content == null) {
      return wait(restore, "The VirtualMachineSnapshot is not there or not ready");
    }
    VirtualMachine machine = machines.find(target).orElse(null);
    if (machine != null) {
      Optional<String> blocked = blocked(restore, machine, content);
      if (blocked.isPresent()) {
        return wait(restore, blocked.get());
      }
      if (Holder.of(machine).isEmpty()) {
        return undertaking.hold(restore, () -> machines.hold(machine, holder(Key.of(restore))));
      }
    }
    List<Copies.Copy> wanted = wanted(restore, target, content);
    List<MadePart> parts = parts(restore, machine, content);
    var owner =
        Optional.ofNullable(machine).filter(_ -> isOwned(restore)).map(Owners::controlledBy);
    List<Copies.Copy> all =
        Stream.concat(wanted.stream(), parts.stream().map(MadePart::copy)).toList();
    return switch (copies.bring(target.namespace(), all, owner)) {
      case Copies.State.Done() -> complete(restore, target, content, wanted, parts);
      case Copies.State.Working(var words) -> wait(restore, words);
      case Copies.State.Failed(var words) -> wait(restore, words);
    };
  }

  private Optional<String> blocked(
      GenericKubernetesResource restore, VirtualMachine machine, SnapshotContent content) {
    Optional<Holder> holder = Holder.of(machine);
    if (holder.isPresent() && !holder.get().equals(holder(Key.of(restore)))) {
      return Optional.of("The machine is held by " + holder.get().mark());
    }
    if (machines.runs(Key.of(machine))) {
      return Optional.of("The machine runs: stop it");
    }
    return machine.getMetadata().getUid().equals(content.uid())
            || RestoredMachine.isMadeBy(restore.getMetadata().getUid(), machine)
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
      List<MadePart> parts) {
    Map<String, String> claimOf = new HashMap<>();
    made.forEach(copy -> claimOf.put(copy.volume(), copy.name()));
    VirtualMachine kept = client.convert(content.machine(), VirtualMachine.class);
    Map<String, String> begins = MadePart.notes(parts, kept);
    VirtualMachine machine =
        machines
            .find(target)
            .map(there -> turned(there, kept, claimOf, begins))
            .orElseGet(() ->
                writer.create(
                    RestoredMachine.another(
                        target, kept, claimOf, begins, restore.getMetadata().getUid())));
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

  private VirtualMachine turned(
      VirtualMachine there,
      VirtualMachine kept,
      Map<String, String> claimOf,
      Map<String, String> begins) {
    boolean anew = claimOf.isEmpty() || !usesAll(there, claimOf);
    return anew
        ? writer.patch(there, copy -> RestoredMachine.inPlace(copy, kept, claimOf, begins))
        : there; // turned before, and perhaps changed by people since
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
}
