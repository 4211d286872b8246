package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.FirstConsumer;
import org.virtfleet.api.Labels;
import org.virtfleet.api.VolumeClaims;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.client.control.BackupPlan;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.MachineBackup;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;

/// Finds out on which node a backup is made, and what of: the disks of the machine and the claim
/// that it goes to must lie on the same one, whose agent copies files.
record BackupPlanner(
    TypedClient client,
    Cache<PersistentVolumeClaim> claims,
    Cache<PersistentVolume> volumes,
    ObjectWriter writer) {

  /// What came of it.
  sealed interface Answer {
    record Ready(String node, BackupPlan plan) implements Answer {}

    record NotYet(String words) implements Answer {}

    record Never(String words) implements Answer {}
  }

  /// @param tracker of the backup, if it has one
  Answer plan(
      MachineBackup backup,
      VirtualMachine vm,
      boolean online,
      Optional<GenericKubernetesResource> tracker) {
    String namespace = backup.namespace();
    List<BackupPlan.Disk> disks =
        Machines.copyable(vm).stream()
            .map(v -> new BackupPlan.Disk(v.getName(), VolumeClaims.own(v).orElseThrow()))
            .toList();
    if (disks.isEmpty()) {
      return new Answer.Never(
          "The machine %s has no volumes to back up: none of them is of a claim"
              .formatted(vm.getMetadata().getName()));
    }
    Set<String> nodes = new LinkedHashSet<>();
    for (BackupPlan.Disk disk : disks) {
      Optional<String> node =
          claims.get(Key.of(namespace, disk.claim())).flatMap(this::nodeOfVolume);
      if (node.isEmpty()) {
        return new Answer.NotYet("The claim %s has no volume yet".formatted(disk.claim()));
      }
      nodes.add(node.get());
    }
    PersistentVolumeClaim target = claims.get(backup.target()).orElse(null);
    if (target == null || target.getMetadata().getDeletionTimestamp() != null) {
      return new Answer.NotYet(
          "PVC %s doesn't exist: make a claim for the backups".formatted(backup.target()));
    }
    if (disks.stream().anyMatch(disk -> disk.claim().equals(backup.target().name()))) {
      return new Answer.Never("A machine is not backed up into its own disk: name another claim");
    }
    String home = nodes.iterator().next();
    Optional<String> place = nodeOfVolume(target);
    if (place.isEmpty()) {
      settleWith(target, home);
      return new Answer.NotYet("The claim %s has no volume yet".formatted(backup.target().name()));
    }
    nodes.add(place.get());
    if (nodes.size() > 1) {
      return new Answer.Never(
          "The claim %s lies on node %s and not where the machine's disks are (%s): make one there, most simply of a StorageClass with volumeBindingMode WaitForFirstConsumer"
              .formatted(backup.target().name(), place.get(), home));
    }
    return new Answer.Ready(home, plan(backup, vm, online, disks, tracker));
  }

  private BackupPlan plan(
      MachineBackup backup,
      VirtualMachine vm,
      boolean online,
      List<BackupPlan.Disk> disks,
      Optional<GenericKubernetesResource> tracker) {
    String base =
        tracker
            .filter(_ -> !backup.isForcedFull())
            .map(found ->
                Objects.toString(found.<String>get("status", "latestCheckpoint", "name"), ""))
            .orElse("");
    return new BackupPlan(
        vm.getMetadata().getName(), online, base, tracker.isPresent(), disks, definition(vm));
  }

  /// As it can be made anew from.
  private Map<String, Object> definition(VirtualMachine vm) {
    @SuppressWarnings("unchecked") // an object of JSON has names as its keys
    Map<String, Object> tree = client.convert(vm, Map.class);
    Map<String, Object> kept = new LinkedHashMap<>();
    kept.put("apiVersion", vm.getApiVersion());
    kept.put("kind", vm.getKind());
    kept.putAll(SnapshotContent.kept(vm, tree));
    return kept;
  }

  private Optional<String> nodeOfVolume(PersistentVolumeClaim claim) {
    return Optional.ofNullable(claim.getSpec().getVolumeName())
        .filter(name -> !name.isEmpty())
        .flatMap(name -> volumes.get(Key.of("", name)))
        .flatMap(volume -> Optional.ofNullable(volume.getMetadata().getLabels()))
        .flatMap(labels -> Optional.ofNullable(labels.get(Labels.NODE)));
  }

  /// A backup is the first consumer of a claim that waits for one.
  private void settleWith(PersistentVolumeClaim claim, String node) {
    Optional<StorageClass> storageClass =
        Optional.ofNullable(claim.getSpec().getStorageClassName())
            .filter(name -> !name.isEmpty())
            .flatMap(name -> client.find(StorageClass.class, Key.of("", name)));
    if (FirstConsumer.isAwaited(claim, storageClass)) {
      writer.patch(
          claim,
          copy ->
              new PersistentVolumeClaimBuilder(copy)
                  .editMetadata()
                  .addToAnnotations(Annotations.SELECTED_NODE, node)
                  .endMetadata()
                  .build());
    }
  }
}
