package org.virtfleet.controllers.vm;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.kubevirt.v1.RunStrategy;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStatus;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.client.control.Key;

/// A virtual machine and all that its controller looks at, at one moment.
///
/// @param volumes those of the DataVolumes the machine's template names that are there
/// @param drift what of the template the running guest lacks
record MachineView(
    VirtualMachine vm,
    @Nullable VirtualMachineInstance instance,
    List<DataVolume> volumes,
    Drift drift,
    Instant now) {

  MachineView {
    volumes = List.copyOf(volumes);
  }

  /// What the machine is asked to do. `spec.running` is the older way to say it; neither means
  /// halted.
  RunStrategy strategy() {
    var spec = vm.getSpec();
    return RunStrategy.of(spec.getRunStrategy())
        .orElse(Boolean.TRUE.equals(spec.getRunning()) ? RunStrategy.ALWAYS : RunStrategy.HALTED);
  }

  VirtualMachineStatus status() {
    return Objects.requireNonNullElseGet(vm.getStatus(), VirtualMachineStatus::new);
  }

  MachineView with(VirtualMachine newer) {
    return new MachineView(newer, instance, volumes, drift, now);
  }

  MachineView with(VirtualMachineInstance newer) {
    return new MachineView(vm, newer, volumes, drift, now);
  }

  MachineView with(Drift found) {
    return new MachineView(vm, instance, volumes, found, now);
  }

  boolean deleting() {
    return vm.getMetadata().getDeletionTimestamp() != null;
  }

  Optional<VirtualMachineInstance> instanceIfAny() {
    return Optional.ofNullable(instance);
  }

  /// The keys of the DataVolumes that the machine's template names.
  static List<Key> dataVolumeKeys(VirtualMachine vm) {
    var template = vm.getSpec().getTemplate().getSpec();
    return template == null
        ? List.of()
        : template.getVolumes().stream()
            .map(Volume::getDataVolume)
            .filter(Objects::nonNull)
            .map(source -> Key.of(vm.getMetadata().getNamespace(), source.getName()))
            .toList();
  }
}
