package org.virtfleet.controllers.snapshot;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.PersistentState;
import org.virtfleet.api.VolumeClaims;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStatus;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;

/// The machines that snapshots are of, and the marks in their status that keep them from being
/// started meanwhile.
record Machines(
    Cache<VirtualMachine> machines, Cache<VirtualMachineInstance> instances, ObjectWriter writer) {

  /// By the name of what has a machine to itself.
  private static final String HOLDER = "holder";

  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  static Machines of(Caches caches, ObjectWriter writer) {
    return new Machines(
        caches
            .of(VirtualMachine.class)
            .index(HOLDER, vm -> Holder.of(vm).map(Holder::key).stream().toList()),
        caches.of(VirtualMachineInstance.class),
        writer);
  }

  Optional<VirtualMachine> find(Key key) {
    return machines.get(key).filter(vm -> vm.getMetadata().getDeletionTimestamp() == null);
  }

  boolean runs(Key machine) {
    return instances
        .get(machine)
        .filter(instance ->
            instance.getStatus() == null
                || !ENDED.contains(Objects.requireNonNullElse(instance.getStatus().getPhase(), "")))
        .isPresent();
  }

  /// Whether its guest is there and runs, neither just coming nor going.
  boolean isRunning(Key machine) {
    return running(machine).isPresent();
  }

  /// The instance whose guest that is.
  Optional<VirtualMachineInstance> running(Key machine) {
    return instances
        .get(machine)
        .filter(instance ->
            instance.getMetadata().getDeletionTimestamp() == null
                && instance.getStatus() != null
                && "Running".equals(instance.getStatus().getPhase()));
  }

  void hold(VirtualMachine vm, Holder holder) {
    writer.patchStatus(
        vm, Objects.requireNonNullElseGet(vm.getStatus(), VirtualMachineStatus::new), holder::in);
  }

  /// Lets all machines go that it holds: what it named its machine by may be gone.
  void release(Holder holder) {
    machines.filedUnder(HOLDER, holder.key()).stream()
        .filter(vm -> Holder.of(vm).filter(holder::equals).isPresent())
        .forEach(vm -> letGo(vm, holder));
  }

  /// Whatever else is written to the machine at the same time.
  private void letGo(VirtualMachine vm, Holder holder) {
    var _ =
        writer.patchCurrentStatus(
            vm,
            copy -> {
              copy.setStatus(
                  holder.gone(
                      Objects.requireNonNullElseGet(copy.getStatus(), VirtualMachineStatus::new)));
              return copy;
            });
  }

  /// The volumes of a machine that can be copied: those of claims.
  static List<Volume> copyable(VirtualMachine vm) {
    return volumes(vm).stream().filter(volume -> VolumeClaims.own(volume).isPresent()).toList();
  }

  /// The volumes that a guest writes and that no snapshot has.
  static List<Volume> lost(VirtualMachine vm) {
    return volumes(vm).stream()
        .filter(volume ->
            volume.getEmptyDisk() != null
                || volume.getEphemeral() != null
                || volume.getContainerDisk() != null
                || volume.getHostDisk() != null)
        .toList();
  }

  /// The node that keeps UEFI variables or a TPM of it, for snapshots to have; empty where there
  /// are none, or not yet, and for machines that were adopted.
  static Optional<String> stateNode(VirtualMachine vm) {
    return isAdopted(vm)
        ? Optional.empty()
        : Optional.ofNullable(vm.getMetadata().getAnnotations())
            .map(annotations -> annotations.get(Annotations.STATE_NODE));
  }

  /// Whether it keeps such state where no snapshot gets it: that of a machine that was adopted lies
  /// where its first owner put it.
  static boolean keepsStateElsewhere(VirtualMachine vm) {
    var spec = vm.getSpec().getTemplate().getSpec();
    return isAdopted(vm) && spec != null && PersistentState.of(spec).isAny();
  }

  private static boolean isAdopted(VirtualMachine vm) {
    var metadata = vm.getSpec().getTemplate().getMetadata();
    return metadata != null
        && metadata.getAnnotations() != null
        && metadata.getAnnotations().containsKey(Annotations.XML_EXTRA);
  }

  static List<Volume> volumes(VirtualMachine vm) {
    var spec = vm.getSpec().getTemplate().getSpec();
    return spec == null ? List.of() : spec.getVolumes();
  }
}
