package org.virtfleet.domain.projection;

import java.util.Optional;
import org.virtfleet.api.kubevirt.v1.BIOS;
import org.virtfleet.api.kubevirt.v1.Bootloader;
import org.virtfleet.api.kubevirt.v1.Chassis;
import org.virtfleet.api.kubevirt.v1.EFI;
import org.virtfleet.api.kubevirt.v1.Firmware;
import org.virtfleet.api.kubevirt.v1.Machine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// `<os>` and `<sysinfo>`: what the machine is before anything runs on it.
final class FirmwarePart implements SpecPart {
  @Override
  public void read(XmlView domain, VirtualMachineInstanceSpec spec) {
    Firmware firmware = new Firmware();
    domain
        .child("os")
        .ifPresent(os -> {
          os.child("type").ifPresent(type -> machine(type, spec));
          bootloader(os).ifPresent(firmware::setBootloader);
          if (os.child("smbios").filter(smbios -> smbios.is("mode", "sysinfo")).isPresent()) {
            domain
                .child("sysinfo")
                .ifPresent(info -> {
                  entry(info, "system", "serial").ifPresent(firmware::setSerial);
                  chassis(info, spec);
                });
          }
        });
    spec.getDomain().setFirmware(firmware);
  }

  private static void machine(XmlView type, VirtualMachineInstanceSpec spec) {
    type.attribute("machine")
        .ifPresent(machine -> spec.getDomain().setMachine(new Machine().setType(machine)));
    type.attribute("arch").flatMap(FirmwarePart::architecture).ifPresent(spec::setArchitecture);
  }

  /// Those that KubeVirt has a name for.
  private static Optional<String> architecture(String libvirts) {
    return switch (libvirts) {
      case "x86_64" -> Optional.of("amd64");
      case "aarch64" -> Optional.of("arm64");
      case "ppc64le", "s390x" -> Optional.of(libvirts);
      default -> Optional.empty();
    };
  }

  private static Optional<Bootloader> bootloader(XmlView os) {
    Optional<XmlView> loader = os.child("loader");
    if (os.is("firmware", "efi") || loader.filter(l -> l.is("type", "pflash")).isPresent()) {
      boolean secure =
          loader.flatMap(l -> l.flag("secure")).orElse(false)
              || os.children("firmware", "feature")
                  .filter(feature -> feature.is("name", "secure-boot"))
                  .anyMatch(feature -> feature.flag("enabled").orElse(false));
      EFI efi = new EFI().setSecureBoot(secure);
      return Optional.of(new Bootloader().setEfi(os.has("nvram") ? efi.setPersistent(true) : efi));
    }
    boolean pc =
        os.attribute("type", "arch")
            .filter(a -> a.equals("x86_64") || a.equals("i686"))
            .isPresent();
    if (!pc || loader.isPresent()) {
      return Optional.empty();
    }
    BIOS bios = new BIOS();
    os.child("bios").flatMap(b -> b.flag("useserial")).ifPresent(bios::setUseSerial);
    return Optional.of(new Bootloader().setBios(bios));
  }

  private static void chassis(XmlView sysinfo, VirtualMachineInstanceSpec spec) {
    if (sysinfo.has("chassis")) {
      spec.getDomain()
          .setChassis(
              new Chassis()
                  .setManufacturer(entry(sysinfo, "chassis", "manufacturer").orElse(null))
                  .setVersion(entry(sysinfo, "chassis", "version").orElse(null))
                  .setSerial(entry(sysinfo, "chassis", "serial").orElse(null))
                  .setAsset(entry(sysinfo, "chassis", "asset").orElse(null))
                  .setSku(entry(sysinfo, "chassis", "sku").orElse(null)));
    }
  }

  private static Optional<String> entry(XmlView sysinfo, String block, String name) {
    return sysinfo
        .children(block, "entry")
        .filter(entry -> entry.is("name", name))
        .findFirst()
        .flatMap(XmlView::text);
  }
}
