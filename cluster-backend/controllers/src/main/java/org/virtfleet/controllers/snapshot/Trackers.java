package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.MachineBackup;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Rfc3339;
import org.virtfleet.client.control.TypedClient;

/// VirtualMachineBackupTrackers: since which checkpoint the next backup of a machine may be
/// incremental. They are read from the server: of an older one the next backup would be built upon
/// a checkpoint that is gone, and be a full one.
record Trackers(TypedClient client, GenericCache backups, ObjectWriter writer) {

  /// The tracker of a backup, with the checkpoint of the latest one that is complete.
  Optional<GenericKubernetesResource> of(MachineBackup backup) {
    return backup.isTracked()
        ? client.find(MachineBackup.TRACKERS, backup.source()).map(this::brought)
        : Optional.empty();
  }

  static Key machine(GenericKubernetesResource tracker) {
    return Key.of(tracker.getMetadata().getNamespace(), tracker.get("spec", "source", "name"));
  }

  private GenericKubernetesResource brought(GenericKubernetesResource tracker) {
    return backups.inNamespace(tracker.getMetadata().getNamespace()).stream()
        .map(MachineBackup::new)
        .filter(backup -> backup.isTracked() && backup.source().equals(Key.of(tracker)))
        .filter(backup -> backup.holds(MachineBackup.COMPLETE) && !backup.checkpoint().isEmpty())
        .max(Comparator.comparing(MachineBackup::created))
        .filter(newest -> latest(tracker).isBefore(newest.created()))
        .map(newest -> name(tracker, newest))
        .orElse(tracker);
  }

  private static Instant latest(GenericKubernetesResource tracker) {
    return Rfc3339.parse(tracker.get("status", "latestCheckpoint", "creationTime"))
        .orElse(Instant.EPOCH);
  }

  private GenericKubernetesResource name(GenericKubernetesResource tracker, MachineBackup backup) {
    Map<String, Object> checkpoint = new LinkedHashMap<>();
    checkpoint.put("name", backup.checkpoint());
    checkpoint.put("creationTime", Rfc3339.seconds(backup.created()));
    checkpoint.put(
        "volumes",
        Objects.requireNonNullElse(
            backup.object().<Object>get("status", "includedVolumes"), List.of()));
    return writer.patchStatus(
        tracker,
        copy -> {
          copy.setAdditionalProperty("status", Map.of("latestCheckpoint", checkpoint));
          return copy;
        });
  }
}
