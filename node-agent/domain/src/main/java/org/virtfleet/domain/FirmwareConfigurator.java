package org.virtfleet.domain;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.BIOS;
import org.virtfleet.api.kubevirt.v1.Bootloader;
import org.virtfleet.api.kubevirt.v1.EFI;
import org.virtfleet.api.kubevirt.v1.Firmware;
import org.virtfleet.api.kubevirt.v1.KernelBoot;
import org.virtfleet.api.kubevirt.v1.Machine;
import org.virtfleet.domain.xml.OperatingSystem;

/// Machine type, `spec.domain.firmware` and kernel boot.
final class FirmwareConfigurator implements DomainConfigurator {
  private static final String FIELD = "spec.domain.firmware";

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    Firmware firmware = request.domain().getFirmware();
    draft.operatingSystem(
        new OperatingSystem(
            request.platform().architecture(),
            machine(request),
            loader(firmware, request, draft),
            kernel(firmware, request.context(), draft)));
    checkUuid(firmware, draft);
  }

  /// The machine type, asked for or not.
  static String machine(DomainRequest request) {
    Machine machine = request.domain().getMachine();
    String asked = machine == null ? null : machine.getType();
    if (asked != null && !asked.isEmpty()) {
      return asked;
    }
    return request.platform().isPc() ? "q35" : request.platform().machine();
  }

  private static OperatingSystem.Firmware loader(
      @Nullable Firmware firmware, DomainRequest request, DomainDraft draft) {
    Bootloader loader = firmware == null ? null : firmware.getBootloader();
    EFI efi = loader == null ? null : loader.getEfi();
    BIOS bios = loader == null ? null : loader.getBios();
    if (efi == null) {
      boolean serial = bios != null && Boolean.TRUE.equals(bios.getUseSerial());
      if (serial && !request.hasSerialConsole()) {
        draft.refuse(
            FIELD + ".bootloader.bios.useSerial",
            "the guest has no serial console: leave it out, or autoattachSerialConsole");
      }
      return new OperatingSystem.Bios(serial);
    }
    if (bios != null) {
      draft.refuse(FIELD + ".bootloader", "a guest has either bios or efi, not both");
    }
    if (!request.platform().firmware().contains("efi")) {
      draft.refuse(
          FIELD + ".bootloader.efi",
          "this node has no UEFI firmware: install OVMF there, or choose bios");
    }
    boolean kept = Boolean.TRUE.equals(efi.getPersistent());
    return new OperatingSystem.Uefi(
        !Boolean.FALSE.equals(efi.getSecureBoot()),
        request.context().files().variables().filter(_ -> kept));
  }

  private static Optional<OperatingSystem.Kernel> kernel(
      @Nullable Firmware firmware, DomainContext context, DomainDraft draft) {
    KernelBoot boot = firmware == null ? null : firmware.getKernelBoot();
    if (boot == null) {
      return Optional.empty();
    }
    if (context.files().kernel().isEmpty()) {
      draft.refuse(FIELD + ".kernelBoot", "its kernel was not found on this node");
    }
    String arguments = Optional.ofNullable(boot.getKernelArgs()).orElse("");
    return context
        .files()
        .kernel()
        .map(files -> new OperatingSystem.Kernel(files.kernel(), files.initrd(), arguments));
  }

  private static void checkUuid(@Nullable Firmware firmware, DomainDraft draft) {
    String uuid = firmware == null ? null : firmware.getUuid();
    if (uuid == null || uuid.isEmpty()) {
      return;
    }
    try {
      if (UUID.fromString(uuid).toString().equalsIgnoreCase(uuid)) {
        return;
      }
    } catch (IllegalArgumentException _) {
      // told below, as a shortened one is
    }
    draft.refuse(
        FIELD + ".uuid", "%s is no UUID of 32 hexadecimal digits in five groups".formatted(uuid));
  }
}
