package org.virtfleet.controllers.vm;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.Finalizers;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.Filesystem;
import org.virtfleet.api.kubevirt.v1.Firmware;
import org.virtfleet.api.kubevirt.v1.Interface;
import org.virtfleet.api.kubevirt.v1.InterfaceMasquerade;
import org.virtfleet.api.kubevirt.v1.Network;
import org.virtfleet.api.kubevirt.v1.PodNetwork;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.client.control.Owners;

/// The instance that a machine's template describes.
final class DesiredInstance {

  /// Annotation: `metadata.generation` of the machine this instance was made from.
  static final String VM_GENERATION = "kubevirt.io/vm-generation";

  /// Annotation: {@link TemplateHash} of the template this instance was made from.
  static final String TEMPLATE_HASH = "virtfleet.org/template-hash";

  private static final String PAUSED = "Paused";

  private DesiredInstance() {}

  /// @param spec a copy of the template's, to be filled up and kept
  static VirtualMachineInstance of(
      VirtualMachine vm, VirtualMachineInstanceSpec spec, String templateHash, boolean paused) {
    MemoryDumps.leaveOut(spec);
    addMissingDisks(spec);
    addMissingInterface(spec);
    fixFirmware(spec, vm.getMetadata().getUid());
    if (paused) {
      spec.setStartStrategy(PAUSED);
    }
    var instance = new VirtualMachineInstance();
    instance.setMetadata(metadata(vm, templateHash));
    instance.setSpec(spec);
    return instance;
  }

  private static ObjectMeta metadata(VirtualMachine vm, String templateHash) {
    var template =
        Objects.requireNonNullElseGet(vm.getSpec().getTemplate().getMetadata(), ObjectMeta::new);
    Map<String, String> annotations =
        new HashMap<>(Objects.requireNonNullElse(template.getAnnotations(), Map.of()));
    Map<String, String> own =
        Objects.requireNonNullElse(vm.getMetadata().getAnnotations(), Map.of());
    for (String passed :
        List.of(Annotations.BOOT_PRIORITY, Annotations.RESUME_FROM, Annotations.STATE_FROM)) {
      if (own.containsKey(passed)) {
        annotations.put(passed, own.get(passed));
      }
    }
    annotations.put(VM_GENERATION, String.valueOf(vm.getMetadata().getGeneration()));
    annotations.put(TEMPLATE_HASH, templateHash);
    return new ObjectMetaBuilder()
        .withNamespace(vm.getMetadata().getNamespace())
        .withName(vm.getMetadata().getName())
        .withLabels(template.getLabels())
        .withAnnotations(annotations)
        .withOwnerReferences(Owners.controlledBy(vm))
        .withFinalizers(Finalizers.VMI)
        .build();
  }

  /// A volume nobody attached is a disk.
  private static void addMissingDisks(VirtualMachineInstanceSpec spec) {
    var devices = spec.getDomain().getDevices();
    var attached = devices.getDisks().stream().map(Disk::getName).collect(Collectors.toSet());
    devices.getFilesystems().stream().map(Filesystem::getName).forEach(attached::add);
    var disks = new ArrayList<>(devices.getDisks());
    spec.getVolumes().stream()
        .filter(volume -> !attached.contains(volume.getName()))
        .forEach(volume -> disks.add(new Disk().setName(volume.getName())));
    if (disks.size() > devices.getDisks().size()) {
      devices.setDisks(disks);
    }
  }

  /// A machine without any network device gets one on the pod network, unless it says it wants
  /// none.
  private static void addMissingInterface(VirtualMachineInstanceSpec spec) {
    var devices = spec.getDomain().getDevices();
    if (!devices.getInterfaces().isEmpty()
        || Boolean.FALSE.equals(devices.getAutoattachPodInterface())) {
      return;
    }
    if (spec.getNetworks().isEmpty()) {
      spec.setNetworks(List.of(new Network().setName("default").setPod(new PodNetwork())));
    }
    spec.getNetworks().stream()
        .filter(network -> network.getPod() != null)
        .findFirst()
        .ifPresent(network ->
            devices.setInterfaces(
                List.of(
                    new Interface()
                        .setName(network.getName())
                        .setMasquerade(new InterfaceMasquerade()))));
  }

  /// Licences and cloud-init look at these numbers: they belong to the machine and not to one run
  /// of it.
  private static void fixFirmware(VirtualMachineInstanceSpec spec, String vmUid) {
    var domain = spec.getDomain();
    var firmware = Objects.requireNonNullElseGet(domain.getFirmware(), Firmware::new);
    if (firmware.getUuid() == null) {
      firmware.setUuid(stableUuid("uuid", vmUid));
    }
    if (firmware.getSerial() == null) {
      firmware.setSerial(stableUuid("serial", vmUid));
    }
    domain.setFirmware(firmware);
  }

  private static String stableUuid(String what, String vmUid) {
    return UUID.nameUUIDFromBytes(
            ("firmware " + what + " " + vmUid).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
