package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.VolumeClaims;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.TypedClient;

/// A VirtualMachineSnapshotContent: the machine as it was, and which claim is the copy of which.
///
/// KubeVirt names a VolumeSnapshot as `volumeSnapshotName`; here it is the claim that is the copy.
record SnapshotContent(GenericKubernetesResource object) {

  /// @param machine the machine as a tree of JSON
  static GenericKubernetesResource of(
      GenericKubernetesResource snapshot, VirtualMachine vm, Map<String, Object> machine) {
    var content = new GenericKubernetesResource();
    content.setApiVersion(Kinds.API_VERSION);
    content.setKind(Kinds.CONTENT);
    var metadata =
        new ObjectMetaBuilder()
            .withNamespace(snapshot.getMetadata().getNamespace())
            .withName(name(snapshot));
    if (!"Retain".equals(snapshot.<String>get("spec", "deletionPolicy"))) {
      metadata.withOwnerReferences(Owners.controlledBy(snapshot));
    }
    if (wantsMemory(snapshot)) {
      metadata.addToAnnotations(
          Annotations.MEMORY_CLAIM, "vmsnapshot-" + snapshot.getMetadata().getUid() + "-memory");
    }
    if (Machines.stateNode(vm).isPresent()) {
      metadata.addToAnnotations(
          Annotations.STATE_CLAIM, "vmsnapshot-" + snapshot.getMetadata().getUid() + "-state");
    }
    content.setMetadata(metadata.build());
    List<Object> backups = new ArrayList<>();
    for (Volume volume : Machines.copyable(vm)) {
      backups.add(backup(snapshot, volume));
    }
    content.setAdditionalProperty(
        "spec",
        Map.of(
            "source",
            Map.of("virtualMachine", kept(vm, machine)),
            "virtualMachineSnapshotName",
            snapshot.getMetadata().getName(),
            "volumeBackups",
            backups));
    return content;
  }

  private static boolean wantsMemory(GenericKubernetesResource snapshot) {
    var notes = snapshot.getMetadata().getAnnotations();
    return notes != null && "true".equals(notes.get(Annotations.MEMORY));
  }

  /// The claim that keeps what the guest had in its memory; empty where nobody asked for it.
  Optional<String> memory() {
    return note(Annotations.MEMORY_CLAIM);
  }

  /// The claim that keeps its UEFI variables and its TPM; empty where there were none to keep.
  Optional<String> state() {
    return note(Annotations.STATE_CLAIM);
  }

  private Optional<String> note(String name) {
    return Optional.ofNullable(object.getMetadata().getAnnotations()).map(notes -> notes.get(name));
  }

  /// What a snapshot holds; empty while it is not ready.
  static Optional<SnapshotContent> ready(TypedClient client, Key snapshot) {
    return client
        .find(Kinds.SNAPSHOTS, snapshot)
        .filter(found -> Boolean.TRUE.equals(found.<Boolean>get("status", "readyToUse")))
        .flatMap(found -> client.find(Kinds.CONTENTS, Key.of(snapshot.namespace(), name(found))))
        .map(SnapshotContent::new);
  }

  static String name(GenericKubernetesResource snapshot) {
    return "vmsnapshot-content-" + snapshot.getMetadata().getUid();
  }

  /// What is kept of a machine.
  static Map<String, Object> kept(VirtualMachine vm, Map<?, ?> machine) {
    var metadata = vm.getMetadata();
    Map<String, Object> kept = new HashMap<>();
    kept.put("name", metadata.getName());
    kept.put("namespace", metadata.getNamespace());
    kept.put("uid", metadata.getUid());
    kept.put("labels", Objects.requireNonNullElse(metadata.getLabels(), Map.of()));
    kept.put("annotations", Objects.requireNonNullElse(metadata.getAnnotations(), Map.of()));
    return Map.of("metadata", kept, "spec", Objects.requireNonNull(machine.get("spec")));
  }

  private static Map<String, Object> backup(GenericKubernetesResource snapshot, Volume volume) {
    return Map.of(
        "volumeName",
        volume.getName(),
        "persistentVolumeClaim",
        Map.of("metadata", Map.of("name", VolumeClaims.own(volume).orElseThrow())),
        "volumeSnapshotName",
        "vmsnapshot-" + snapshot.getMetadata().getUid() + "-volume-" + volume.getName());
  }

  /// The copies that make the snapshot.
  List<Copies.Copy> copies() {
    List<Copies.Copy> copies = new ArrayList<>();
    for (Map<?, ?> backup : backups()) {
      copies.add(
          new Copies.Copy(
              text(backup.get("volumeName")),
              source(backup),
              text(backup.get("volumeSnapshotName"))));
    }
    return copies;
  }

  /// Whether the snapshot is of this machine.
  boolean isOf(VirtualMachine machine) {
    return machine.getMetadata().getUid().equals(uid());
  }

  /// Of the machine.
  String uid() {
    return Objects.toString(
        object.<String>get("spec", "source", "virtualMachine", "metadata", "uid"), "");
  }

  /// Metadata and specification of the machine.
  Map<?, ?> machine() {
    return object.get("spec", "source", "virtualMachine") instanceof Map<?, ?> machine
        ? machine
        : Map.of();
  }

  private List<Map<?, ?>> backups() {
    List<Map<?, ?>> backups = new ArrayList<>();
    if (object.get("spec", "volumeBackups") instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> map) {
          backups.add(map);
        }
      }
    }
    return backups;
  }

  private static String source(Map<?, ?> backup) {
    return backup.get("persistentVolumeClaim") instanceof Map<?, ?> claim
            && claim.get("metadata") instanceof Map<?, ?> metadata
        ? text(metadata.get("name"))
        : "";
  }

  private static String text(@org.jspecify.annotations.Nullable Object value) {
    return Objects.toString(value, "");
  }
}
