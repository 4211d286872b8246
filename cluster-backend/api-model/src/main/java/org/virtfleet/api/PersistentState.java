package org.virtfleet.api;

import java.util.Optional;
import org.virtfleet.api.kubevirt.v1.Bootloader;
import org.virtfleet.api.kubevirt.v1.EFI;
import org.virtfleet.api.kubevirt.v1.Firmware;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// What of a guest is to outlive its instances besides its disks. It is kept on the node where the
/// guest ran first, and is in no claim.
///
/// @param variables those of the UEFI firmware (`efi.persistent`)
/// @param tpm what the TPM holds (`tpm.persistent`)
public record PersistentState(boolean variables, boolean tpm) {

  public static PersistentState of(VirtualMachineInstanceSpec spec) {
    var tpm = spec.getDomain().getDevices().getTpm();
    boolean variables =
        Optional.ofNullable(spec.getDomain().getFirmware())
            .map(Firmware::getBootloader)
            .map(Bootloader::getEfi)
            .map(EFI::getPersistent)
            .orElse(false);
    return new PersistentState(variables, tpm != null && Boolean.TRUE.equals(tpm.getPersistent()));
  }

  public boolean isAny() {
    return variables || tpm;
  }
}
