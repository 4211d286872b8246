package org.virtfleet.controllers.export;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.VolumeClaims;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.controllers.export.Found.ExportedVolume;

/// Finds what an export is of. Nothing that a guest may be writing can be fetched.
record Sources(
    Cache<PersistentVolumeClaim> claims,
    Cache<VirtualMachine> machines,
    Cache<VirtualMachineInstance> instances,
    GenericCache snapshots,
    TypedClient client) {

  private static final String BY_CLAIM = "export/claim";
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  static Sources of(Caches caches, GenericCache snapshots, TypedClient client) {
    return new Sources(
        caches.of(PersistentVolumeClaim.class),
        caches.of(VirtualMachine.class),
        caches.of(VirtualMachineInstance.class).index(BY_CLAIM, Sources::claimsOf),
        snapshots,
        client);
  }

  private static List<Key> claimsOf(VirtualMachineInstance instance) {
    return instance.getSpec().getVolumes().stream()
        .flatMap(volume -> VolumeClaims.used(volume).stream())
        .map(name -> Key.of(instance.getMetadata().getNamespace(), name))
        .toList();
  }

  /// @param kind of the source, which admission has looked at
  Found find(String kind, Key source) {
    return switch (kind) {
      case "PersistentVolumeClaim" ->
          all(source, List.of(new ExportedVolume(source.name(), source.name())), Optional.empty());
      case "VirtualMachine" -> machine(source);
      case "VirtualMachineSnapshot" -> snapshot(source);
      default -> new Found.Waiting("NotImplemented", "Virtfleet cannot export a " + kind + " yet");
    };
  }

  private Found machine(Key key) {
    VirtualMachine machine = machines.get(key).orElse(null);
    if (machine == null) {
      return new Found.Waiting("VMNotFound", "There is no VirtualMachine " + key.name());
    }
    if (instances.get(key).filter(Sources::runs).isPresent()) {
      return new Found.Waiting(
          "InUse", "The machine " + key.name() + " runs: stop it to export its disks");
    }
    var spec = machine.getSpec().getTemplate().getSpec();
    List<ExportedVolume> volumes =
        spec == null
            ? List.of()
            : spec.getVolumes().stream()
                .flatMap(volume -> VolumeClaims.own(volume).stream())
                .map(claim -> new ExportedVolume(claim, claim))
                .toList();
    return all(key, volumes, Optional.of(key.name()));
  }

  private Found snapshot(Key key) {
    GenericKubernetesResource snapshot = snapshots.get(key).orElse(null);
    if (snapshot == null || !Boolean.TRUE.equals(snapshot.<Boolean>get("status", "readyToUse"))) {
      return new Found.Waiting(
          "VMSnapshotNotReady", "The snapshot " + key.name() + " is not ready");
    }
    String content =
        Objects.toString(snapshot.<String>get("status", "virtualMachineSnapshotContentName"), "");
    GenericKubernetesResource held =
        client.find(ExportControllers.CONTENTS, Key.of(key.namespace(), content)).orElse(null);
    String machine = Objects.toString(snapshot.<String>get("spec", "source", "name"), "");
    return held == null
        ? new Found.Waiting("VMSnapshotNotReady", "The snapshot has lost its content " + content)
        : all(key, backups(held), Optional.of(machine));
  }

  private static List<ExportedVolume> backups(GenericKubernetesResource content) {
    List<ExportedVolume> volumes = new ArrayList<>();
    if (content.get("spec", "volumeBackups") instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> backup) {
          volumes.add(
              new ExportedVolume(
                  Objects.toString(backup.get("volumeName"), ""),
                  Objects.toString(backup.get("volumeSnapshotName"), "")));
        }
      }
    }
    return volumes;
  }

  private Found all(Key source, List<ExportedVolume> volumes, Optional<String> machine) {
    return volumes.stream()
        .flatMap(volume -> hindrance(Key.of(source.namespace(), volume.claim())).stream())
        .<Found>map(found -> found)
        .findFirst()
        .orElseGet(() -> new Found.Ready(volumes, machine));
  }

  private Optional<Found.Waiting> hindrance(Key key) {
    PersistentVolumeClaim claim = claims.get(key).orElse(null);
    if (claim == null) {
      return Optional.of(new Found.Waiting("PVCNotFound", "There is no claim " + key.name()));
    }
    if (claim.getStatus() == null || !"Bound".equals(claim.getStatus().getPhase())) {
      return Optional.of(
          new Found.Waiting("PVCPending", "The claim " + key.name() + " has no volume yet"));
    }
    if (isBeingFilled(claim)) {
      return Optional.of(
          new Found.Waiting(
              "VolumesNotPopulated", "The claim " + key.name() + " has not got its content yet"));
    }
    return instances.filedUnder(BY_CLAIM, key).stream().anyMatch(Sources::runs)
        ? Optional.of(
            new Found.Waiting(
                "InUse",
                "A virtual machine that runs uses the claim "
                    + key.name()
                    + ": stop it to export it"))
        : Optional.empty();
  }

  private static boolean isBeingFilled(PersistentVolumeClaim claim) {
    Map<String, String> notes =
        Objects.requireNonNullElse(claim.getMetadata().getAnnotations(), Map.of());
    boolean awaits =
        notes.containsKey(Annotations.IMPORT_SOURCE)
            || notes.containsKey(Annotations.UPLOAD_TARGET)
            || notes.containsKey(Annotations.CLONE_REQUEST)
            || notes.containsKey(Annotations.RESTORE_FROM);
    return awaits && !"Succeeded".equals(notes.get(Annotations.TRANSFER_PHASE));
  }

  private static boolean runs(VirtualMachineInstance instance) {
    return instance.getStatus() == null
        || !ENDED.contains(Objects.requireNonNullElse(instance.getStatus().getPhase(), ""));
  }
}
