package org.virtfleet.controllers.vm;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.cdi.v1beta1.DataVolumeStatus;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceCondition;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstancePhaseTransitionTimestamp;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceTemplateSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStateChangeRequest;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStatus;

/// Machines and instances for tests, told in one line.
final class Machines {

  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final String VM_UID = "2f6f4b8e-0000-4000-8000-000000000001";
  static final String INSTANCE_UID = "2f6f4b8e-0000-4000-8000-000000000002";

  private Machines() {}

  static VirtualMachine vm(String runStrategy) {
    var vm = new VirtualMachine();
    vm.setMetadata(meta(VM_UID).withGeneration(3L).build());
    vm.getSpec().setRunStrategy(runStrategy);
    vm.getSpec()
        .setTemplate(
            new VirtualMachineInstanceTemplateSpec().setSpec(new VirtualMachineInstanceSpec()));
    vm.setStatus(new VirtualMachineStatus());
    return vm;
  }

  static VirtualMachineInstance instance(
      String phase, VirtualMachineInstanceCondition... conditions) {
    var instance = new VirtualMachineInstance();
    instance.setMetadata(meta(INSTANCE_UID).build());
    instance.setStatus(
        new VirtualMachineInstanceStatus()
            .setPhase(phase)
            .setConditions(Arrays.asList(conditions)));
    return instance;
  }

  static VirtualMachineInstance thatRan(VirtualMachineInstance instance) {
    InstanceFacts.status(instance)
        .setPhaseTransitionTimestamps(
            List.of(new VirtualMachineInstancePhaseTransitionTimestamp().setPhase("Running")));
    return instance;
  }

  static VirtualMachineInstance deleting(VirtualMachineInstance instance) {
    instance.getMetadata().setDeletionTimestamp("2026-11-21T11:59:00Z");
    return instance;
  }

  static VirtualMachineInstance annotated(
      VirtualMachineInstance instance, Map<String, String> annotations) {
    instance.getMetadata().setAnnotations(annotations);
    return instance;
  }

  static VirtualMachineInstanceCondition condition(
      String type, String status, @Nullable String reason) {
    return new VirtualMachineInstanceCondition().setType(type).setStatus(status).setReason(reason);
  }

  static DataVolume volume(String name, String phase) {
    var volume = new DataVolume();
    ObjectMeta meta = new ObjectMetaBuilder().withNamespace("default").withName(name).build();
    volume.setMetadata(meta);
    volume.setStatus(new DataVolumeStatus().setPhase(phase));
    return volume;
  }

  static VirtualMachineStateChangeRequest request(String action, @Nullable String uid) {
    return new VirtualMachineStateChangeRequest().setAction(action).setUid(uid);
  }

  static MachineView view(
      VirtualMachine vm, @Nullable VirtualMachineInstance instance, DataVolume... volumes) {
    return new MachineView(vm, instance, List.of(volumes), Drift.NONE, NOW);
  }

  static VirtualMachineStatus status(VirtualMachine vm) {
    var status = vm.getStatus();
    if (status == null) {
      throw new AssertionError("a machine of these tests has a status");
    }
    return status;
  }

  private static ObjectMetaBuilder meta(String uid) {
    return new ObjectMetaBuilder().withNamespace("default").withName("v").withUid(uid);
  }
}
