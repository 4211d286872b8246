package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.CopyMoment;
import org.virtfleet.api.GoDuration;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.Rfc3339;
import org.virtfleet.client.control.TypedClient;

/// Takes snapshots of machines, and holds them meanwhile: one that is stopped is not started, one
/// that runs goes on running. A step that was cut off finds by its names what it had made.
final class SnapshotReconciler implements Reconciler<Key> {

  static final String FINALIZER = "snapshot.kubevirt.io/vmsnapshot-protection";

  /// KubeVirt's for a snapshot that names none.
  private static final Duration DEADLINE = Duration.ofMinutes(5);

  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  /// A word of ours beside KubeVirt's, which has no machines that were adopted.
  private static final Map<String, String> STATE_EXCLUDED =
      indication(
          "PersistentStateExcluded",
          "The machine was adopted: its UEFI variables and what its TPM holds lie where its first owner put them, and are not in the snapshot. A restore leaves those that the machine has then, and a new machine begins without any: have the recovery key of a disk at hand that is sealed to the TPM");

  private final Undertaking undertaking;
  private final TypedClient client;
  private final Machines machines;
  private final Copies copies;
  private final ObjectWriter writer;
  private final Report report;
  private final InstantSource clock;

  SnapshotReconciler(
      GenericCache snapshots,
      TypedClient client,
      Machines machines,
      Copies copies,
      ObjectWriter writer,
      InstantSource clock) {
    this.undertaking =
        new Undertaking(
            client,
            snapshots,
            writer,
            FINALIZER,
            SnapshotReconciler::hasEnded,
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
    return undertaking.reconcile(key, snapshot -> take(snapshot, machine(snapshot)));
  }

  private static Key machine(GenericKubernetesResource snapshot) {
    return Key.of(snapshot.getMetadata().getNamespace(), snapshot.get("spec", "source", "name"));
  }

  private static Holder holder(Key snapshot) {
    return new Holder(Holder.Kind.SNAPSHOT, snapshot);
  }

  static boolean hasEnded(GenericKubernetesResource snapshot) {
    return ENDED.contains(Objects.toString(snapshot.<String>get("status", "phase"), ""));
  }

  private Outcome take(GenericKubernetesResource snapshot, Key machine) {
    if (isLate(snapshot)) {
      return fail(
          snapshot, "The snapshot did not get ready before its deadline: " + words(snapshot));
    }
    VirtualMachine vm = machines.find(machine).orElse(null);
    if (vm == null) {
      return wait(snapshot, "There is no VirtualMachine " + machine.name());
    }
    Holder self = holder(Key.of(snapshot));
    Optional<Holder> holder = Holder.of(vm);
    if (holder.isPresent() && !holder.get().equals(self)) {
      return wait(snapshot, "The machine is held by " + holder.get().mark());
    }
    if (holder.isEmpty()) {
      return undertaking.hold(snapshot, () -> machines.hold(vm, self));
    }
    SnapshotContent content = new SnapshotContent(content(snapshot, vm));
    var owner = Optional.of(Owners.controlledBy(content.object()));
    List<String> lost = Machines.lost(vm).stream().map(Volume::getName).toList();
    if (content.memory().isPresent() && !lost.isEmpty()) {
      return fail(
          snapshot,
          "The guest writes volumes that a snapshot does not have (%s), and would go on with others than its memory knows. Leave annotation %s out."
              .formatted(String.join(", ", lost), Annotations.MEMORY));
    }
    var running = machines.running(machine);
    if (content.memory().isPresent() && running.isEmpty() && machines.runs(machine)) {
      return wait(snapshot, "The guest comes or goes: its memory is kept once it runs");
    }
    List<MachinePart> parts = parts(content, vm, running);
    return switch (copies.keep(
        machine.namespace(),
        "VirtualMachineSnapshot/" + snapshot.getMetadata().getName(),
        content.copies(),
        parts,
        owner)) {
      case Copies.State.Done() -> complete(snapshot, vm, content, parts);
      case Copies.State.Working(var words) -> wait(snapshot, words);
      case Copies.State.Failed(var words) -> fail(snapshot, words);
    };
  }

  private static List<MachinePart> parts(
      SnapshotContent content, VirtualMachine vm, Optional<VirtualMachineInstance> running) {
    List<MachinePart> parts = new ArrayList<>();
    content.memory().ifPresent(claim -> parts.add(new MachinePart.Memory(claim, running)));
    content
        .state()
        .ifPresent(claim ->
            Machines.stateNode(vm)
                .ifPresent(node -> parts.add(new MachinePart.State(claim, vm, node))));
    return parts;
  }

  private GenericKubernetesResource content(GenericKubernetesResource snapshot, VirtualMachine vm) {
    Key key = Key.of(snapshot.getMetadata().getNamespace(), SnapshotContent.name(snapshot));
    @SuppressWarnings("unchecked") // an object of JSON has names as its keys
    Map<String, Object> machine = client.convert(vm, Map.class);
    return client
        .find(Kinds.CONTENTS, key)
        .orElseGet(() -> writer.create(SnapshotContent.of(snapshot, vm, machine)));
  }

  private Outcome complete(
      GenericKubernetesResource snapshot,
      VirtualMachine vm,
      SnapshotContent content,
      List<MachinePart> parts) {
    Optional<CopyMoment> moment =
        copies.moment(vm.getMetadata().getNamespace(), content.copies(), parts);
    String now = Rfc3339.seconds(moment.map(CopyMoment::time).orElseGet(clock::instant));
    writer.patchStatus(
        content.object(),
        copy -> {
          copy.setAdditionalProperty("status", Map.of("readyToUse", true, "creationTime", now));
          return copy;
        });
    List<String> included = Machines.copyable(vm).stream().map(Volume::getName).toList();
    List<String> excluded =
        Machines.volumes(vm).stream()
            .map(Volume::getName)
            .filter(volume -> !included.contains(volume))
            .toList();
    Map<String, Object> fields = new HashMap<>();
    fields.put("phase", "Succeeded");
    fields.put("readyToUse", true);
    fields.put("creationTime", now);
    fields.put("sourceUID", content.uid());
    fields.put("virtualMachineSnapshotContentName", SnapshotContent.name(snapshot));
    fields.put("snapshotVolumes", Map.of("includedVolumes", included, "excludedVolumes", excluded));
    List<Map<String, String>> indications = new ArrayList<>();
    moment
        .map(CopyMoment::indications)
        .ifPresent(found ->
            found.forEach(each -> indications.add(indication(each.word(), each.message()))));
    if (Machines.keepsStateElsewhere(vm)) {
      indications.add(STATE_EXCLUDED);
    }
    indicate(fields, indications);
    return undertaking.end(snapshot, () -> report.done(snapshot, fields));
  }

  private static void indicate(Map<String, Object> fields, List<Map<String, String>> indications) {
    if (!indications.isEmpty()) {
      fields.put("indications", indications.stream().map(each -> each.get("indication")).toList());
      fields.put("sourceIndications", indications);
    }
  }

  private static Map<String, String> indication(String word, String message) {
    return Map.of("indication", word, "message", message);
  }

  /// Until something changes in its namespace, or it is late.
  private Outcome wait(GenericKubernetesResource snapshot, String words) {
    report.working(snapshot, Map.of("phase", "InProgress", "readyToUse", false), words);
    return deadline(snapshot)
        .map(end -> Outcome.again(Duration.between(clock.instant(), end).plusMillis(1)))
        .orElseGet(Outcome::settled);
  }

  private Outcome fail(GenericKubernetesResource snapshot, String words) {
    Map<String, Object> error = Map.of("message", words, "time", Rfc3339.seconds(clock.instant()));
    Map<String, Object> fields = Map.of("phase", "Failed", "readyToUse", false, "error", error);
    return undertaking.end(snapshot, () -> report.failed(snapshot, fields, words));
  }

  private static String words(GenericKubernetesResource snapshot) {
    return Objects.toString(snapshot.<String>get("status", "conditions", 0, "message"), "");
  }

  private boolean isLate(GenericKubernetesResource snapshot) {
    return deadline(snapshot).filter(end -> clock.instant().isAfter(end)).isPresent();
  }

  /// @return empty when it may take as long as it likes
  private static Optional<Instant> deadline(GenericKubernetesResource snapshot) {
    Duration patience = GoDuration.of(snapshot.get("spec", "failureDeadline")).orElse(DEADLINE);
    return patience.isZero()
        ? Optional.empty()
        : Optional.of(Instant.parse(snapshot.getMetadata().getCreationTimestamp()).plus(patience));
  }
}
