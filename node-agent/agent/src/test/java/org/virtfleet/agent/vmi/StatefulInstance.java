package org.virtfleet.agent.vmi;

import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.List;
import org.virtfleet.api.kubevirt.v1.Bootloader;
import org.virtfleet.api.kubevirt.v1.EFI;
import org.virtfleet.api.kubevirt.v1.Firmware;
import org.virtfleet.api.kubevirt.v1.TPMDevice;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// An instance whose UEFI variables and TPM are its machine's to keep.
final class StatefulInstance {
  private StatefulInstance() {}

  static VirtualMachineInstance of(Machine machine) {
    var vmi = new VirtualMachineInstance();
    vmi.getMetadata().setNamespace(machine.namespace());
    vmi.getMetadata().setName(machine.name());
    vmi.getMetadata()
        .setOwnerReferences(
            List.of(
                new OwnerReferenceBuilder()
                    .withKind("VirtualMachine")
                    .withName(machine.name())
                    .withUid(machine.uid())
                    .withController(true)
                    .build()));
    vmi.setSpec(new VirtualMachineInstanceSpec());
    vmi.getSpec()
        .getDomain()
        .setFirmware(
            new Firmware().setBootloader(new Bootloader().setEfi(new EFI().setPersistent(true))));
    vmi.getSpec().getDomain().getDevices().setTpm(new TPMDevice().setPersistent(true));
    return vmi;
  }
}
