package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.VolumeClaims;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.MachineBackup;

/// Who but the machine that is restored needs a claim whose content a restore would replace.
record ClaimNeeds(Cache<PersistentVolumeClaim> claims, Machines machines, GenericCache backups) {

  /// @param machine that is restored
  /// @return who it is and what to do, a sentence; empty where nobody needs any of the claims
  Optional<String> of(VirtualMachine machine, List<RestoredVolume> volumes) {
    return volumes.stream()
        .filter(RestoredVolume::isInPlace)
        .flatMap(volume -> claims.get(Key.of(namespace(machine), volume.claim())).stream())
        .flatMap(claim -> need(machine, claim).stream())
        .findFirst()
        .map(need -> need + ", or make the restore without volumeRestorePolicy InPlace");
  }

  private Optional<String> need(VirtualMachine machine, PersistentVolumeClaim claim) {
    String name = claim.getMetadata().getName();
    if (!has(Machines.volumes(machine), name)) {
      return Optional.of(
          "PersistentVolumeClaim %s is no disk of the machine now, so its content stays: delete the claim"
              .formatted(name));
    }
    return Stream.<Supplier<Optional<String>>>of(
            () -> snapshot(claim),
            () -> otherMachine(machine, name),
            () -> otherInstance(machine, name),
            () -> copy(claim),
            () -> backup(claim))
        .flatMap(need -> need.get().stream())
        .findFirst();
  }

  private static Optional<String> snapshot(PersistentVolumeClaim claim) {
    return note(claim, Annotations.KEPT_FOR)
        .map(kept ->
            "PersistentVolumeClaim %s is the data of %s, which stays as it is: give the machine a copy"
                .formatted(claim.getMetadata().getName(), kept));
  }

  private Optional<String> otherMachine(VirtualMachine machine, String claim) {
    return others(machine, machines.machines())
        .filter(other -> has(Machines.volumes(other), claim))
        .findFirst()
        .map(other -> shared(claim, "VirtualMachine", other));
  }

  private Optional<String> otherInstance(VirtualMachine machine, String claim) {
    return others(machine, machines.instances())
        .filter(other -> has(other.getSpec().getVolumes(), claim) && machines.runs(Key.of(other)))
        .findFirst()
        .map(other -> shared(claim, "VirtualMachineInstance", other));
  }

  private static String shared(String claim, String kind, HasMetadata other) {
    return "%s %s has PersistentVolumeClaim %s, too: take it off there"
        .formatted(kind, other.getMetadata().getName(), claim);
  }

  private Optional<String> copy(PersistentVolumeClaim claim) {
    String source = Key.of(claim).toString();
    return claims.list().stream()
        .filter(copy -> note(copy, Annotations.CLONE_REQUEST).equals(Optional.of(source)))
        .filter(copy -> !note(copy, Annotations.TRANSFER_PHASE).equals(Optional.of("Succeeded")))
        .findFirst()
        .map(copy ->
            "PersistentVolumeClaim %s is still to be copied into %s: wait for that"
                .formatted(claim.getMetadata().getName(), Key.of(copy)));
  }

  private Optional<String> backup(PersistentVolumeClaim claim) {
    return backups.inNamespace(namespace(claim)).stream()
        .map(MachineBackup::new)
        .filter(backup -> backup.target().equals(Key.of(claim)))
        .findFirst()
        .map(backup ->
            "PersistentVolumeClaim %s holds VirtualMachineBackup %s: delete that backup"
                .formatted(claim.getMetadata().getName(), backup.key().name()));
  }

  private static <T extends HasMetadata> Stream<T> others(VirtualMachine machine, Cache<T> all) {
    return all.list().stream()
        .filter(other -> namespace(other).equals(namespace(machine)))
        .filter(other -> !other.getMetadata().getName().equals(machine.getMetadata().getName()));
  }

  private static boolean has(List<Volume> volumes, String claim) {
    return volumes.stream()
        .anyMatch(volume -> VolumeClaims.used(volume).equals(Optional.of(claim)));
  }

  private static String namespace(HasMetadata object) {
    return object.getMetadata().getNamespace();
  }

  private static Optional<String> note(PersistentVolumeClaim claim, String name) {
    Map<String, String> notes =
        Objects.requireNonNullElse(claim.getMetadata().getAnnotations(), Map.of());
    return Optional.ofNullable(notes.get(name));
  }
}
