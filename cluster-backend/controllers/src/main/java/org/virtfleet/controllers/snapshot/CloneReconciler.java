package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.virtfleet.api.Annotations;
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

/// Clones machines, and machines as a snapshot has them. The volumes are copied once, from the
/// source to the clone; the machine is made last of all, stopped.
final class CloneReconciler implements Reconciler<Key> {

  static final String FINALIZER = "clone.kubevirt.io/vmclone-protection";

  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
  private static final String WAITING = "SnapshotInProgress";
  private static final String COPYING = "RestoreInProgress";

  private final Undertaking undertaking;
  private final TypedClient client;
  private final Machines machines;
  private final Copies copies;
  private final ObjectWriter writer;
  private final Report report;
  private final InstantSource clock;

  CloneReconciler(
      GenericCache clones,
      TypedClient client,
      Machines machines,
      Copies copies,
      ObjectWriter writer,
      InstantSource clock) {
    this.undertaking =
        new Undertaking(
            client,
            clones,
            writer,
            FINALIZER,
            CloneReconciler::hasEnded,
            key -> machines.release(holder(key)));
    this.client = client;
    this.machines = machines;
    this.copies = copies;
    this.writer = writer;
    this.report = new Report(writer, clock);
    this.clock = clock;
  }

  /// What is cloned.
  ///
  /// @param machine metadata and specification, as a tree of JSON
  /// @param claims by volume
  /// @param copied parts of it that a snapshot has
  /// @param kept parts that the machine itself has
  private record Source(
      Map<?, ?> machine,
      Map<String, String> claims,
      List<MadePart> copied,
      List<MachinePart> kept) {

    /// What the clone begins with.
    List<MadePart> parts() {
      return Stream.concat(
              copied.stream(),
              kept.stream()
                  .map(part ->
                      new MadePart(Annotations.STATE_FROM, new Copies.Copy("", "", part.claim()))))
          .toList();
    }
  }

  @Override
  public Outcome reconcile(Key key) {
    return undertaking.reconcile(
        key,
        clone -> {
          Key target = target(clone);
          if (isTaken(target, clone)) {
            return fail(
                clone,
                "There is a VirtualMachine %s already: name one that is not there yet"
                    .formatted(target.name()));
          }
          try {
            MachinePatches patches = MachinePatches.of(clone);
            return isOfSnapshot(clone) ? ofSnapshot(clone, patches) : ofMachine(clone, patches);
          } catch (MachinePatches.Refused e) {
            return fail(clone, e.words());
          }
        });
  }

  static boolean hasEnded(GenericKubernetesResource clone) {
    return ENDED.contains(Objects.toString(clone.<String>get("status", "phase"), ""));
  }

  private static boolean isOfSnapshot(GenericKubernetesResource clone) {
    return "VirtualMachineSnapshot".equals(clone.<String>get("spec", "source", "kind"));
  }

  private static Key source(GenericKubernetesResource clone) {
    return Key.of(clone.getMetadata().getNamespace(), clone.get("spec", "source", "name"));
  }

  private static Key target(GenericKubernetesResource clone) {
    return Key.of(clone.getMetadata().getNamespace(), clone.get("spec", "target", "name"));
  }

  private static Holder holder(Key clone) {
    return new Holder(Holder.Kind.CLONE, clone);
  }

  private static String maker(GenericKubernetesResource clone) {
    return "clone-" + clone.getMetadata().getUid();
  }

  private boolean isTaken(Key target, GenericKubernetesResource clone) {
    return machines
        .find(target)
        .filter(there -> !RestoredMachine.isMadeBy(clone.getMetadata().getUid(), there))
        .isPresent();
  }

  private Outcome ofSnapshot(GenericKubernetesResource clone, MachinePatches patches)
      throws MachinePatches.Refused {
    SnapshotContent content = SnapshotContent.ready(client, source(clone)).orElse(null);
    if (content == null) {
      return wait(clone, WAITING, "The VirtualMachineSnapshot is not there or not ready");
    }
    Map<String, String> claims = new HashMap<>();
    content.copies().forEach(copy -> claims.put(copy.volume(), copy.name()));
    List<MadePart> state =
        content.state().stream().map(claim -> MadePart.state(claim, maker(clone))).toList();
    return copy(clone, new Source(content.machine(), claims, state, List.of()), patches);
  }

  private Outcome ofMachine(GenericKubernetesResource clone, MachinePatches patches)
      throws MachinePatches.Refused {
    Key key = source(clone);
    VirtualMachine vm = machines.find(key).orElse(null);
    if (vm == null) {
      return wait(clone, WAITING, "There is no VirtualMachine " + key.name());
    }
    Holder self = holder(Key.of(clone));
    Optional<Holder> holder = Holder.of(vm);
    if (holder.isPresent() && !holder.get().equals(self)) {
      return wait(clone, WAITING, "The machine is held by " + holder.get().mark());
    }
    if (holder.isEmpty()) {
      return undertaking.hold(clone, () -> machines.hold(vm, self));
    }
    Map<String, String> claims = new HashMap<>();
    Machines.copyable(vm)
        .forEach(volume -> claims.put(volume.getName(), VolumeClaims.own(volume).orElseThrow()));
    Map<?, ?> tree = client.convert(vm, Map.class);
    List<MachinePart> state =
        Machines.stateNode(vm).stream()
            .<MachinePart>map(
                at -> new MachinePart.State(MadePart.stateClaim(maker(clone)), vm, at))
            .toList();
    return copy(
        clone, new Source(SnapshotContent.kept(vm, tree), claims, List.of(), state), patches);
  }

  private Outcome copy(GenericKubernetesResource clone, Source source, MachinePatches patches)
      throws MachinePatches.Refused {
    Key target = target(clone);
    String prefix =
        "PrefixTargetName".equals(clone.<String>get("spec", "volumeNamePolicy"))
            ? target.name()
            : maker(clone);
    List<Copies.Copy> wanted =
        source.claims().entrySet().stream()
            .map(e -> new Copies.Copy(e.getKey(), e.getValue(), prefix + "-" + e.getKey()))
            .toList();
    if (machines.find(target).isEmpty()) {
      patches.tryOn(machine(clone, source, wanted), client, writer);
    }
    List<Copies.Copy> all =
        Stream.concat(wanted.stream(), source.copied().stream().map(MadePart::copy)).toList();
    var owner = Optional.of(Owners.controlledBy(clone));
    return switch (copies.bringTogether(target.namespace(), all, source.kept(), owner)) {
      case Copies.State.Done() -> complete(clone, source, wanted, patches);
      case Copies.State.Working(var words) -> wait(clone, COPYING, words);
      case Copies.State.Failed(var words) -> fail(clone, words);
    };
  }

  private Outcome complete(
      GenericKubernetesResource clone,
      Source source,
      List<Copies.Copy> made,
      MachinePatches patches)
      throws MachinePatches.Refused {
    Key target = target(clone);
    VirtualMachine there = machines.find(target).orElse(null);
    VirtualMachine machine =
        there == null
            ? writer.create(patches.applyTo(machine(clone, source, made), client))
            : there;
    copies.give(made, machine);
    copies.give(source.parts().stream().map(MadePart::copy).toList(), machine);
    String now = Rfc3339.seconds(clock.instant());
    Map<String, Object> fields =
        Map.of("phase", "Succeeded", "targetName", target.name(), "creationTime", now);
    return undertaking.end(clone, () -> report.done(clone, fields));
  }

  private VirtualMachine machine(
      GenericKubernetesResource clone, Source source, List<Copies.Copy> made) {
    Map<String, String> claimOf = new HashMap<>();
    made.forEach(copy -> claimOf.put(copy.volume(), copy.name()));
    VirtualMachine kept = client.convert(source.machine(), VirtualMachine.class);
    return new CloneWishes(clone)
        .applyTo(
            RestoredMachine.another(
                target(clone),
                kept,
                claimOf,
                MadePart.notes(source.parts(), kept),
                clone.getMetadata().getUid()));
  }

  /// Until something changes in its namespace.
  private Outcome wait(GenericKubernetesResource clone, String phase, String words) {
    report.working(clone, Map.of("phase", phase), words);
    return Outcome.settled();
  }

  private Outcome fail(GenericKubernetesResource clone, String words) {
    return undertaking.end(clone, () -> report.failed(clone, Map.of("phase", "Failed"), words));
  }
}
