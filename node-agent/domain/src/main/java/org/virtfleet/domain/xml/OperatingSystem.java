package org.virtfleet.domain.xml;

import java.util.List;
import java.util.Optional;

/// Machine, firmware, and a kernel when one is booted without firmware.
public record OperatingSystem(
    String architecture, String machine, Firmware firmware, Optional<Kernel> kernel) {

  /// What starts the guest.
  public sealed interface Firmware {}

  /// SeaBIOS.
  ///
  /// @param serial whether it writes to the first serial line
  public record Bios(boolean serial) implements Firmware {}

  /// OVMF, which libvirt picks by these features.
  ///
  /// @param secureBoot with the usual vendors' keys enrolled
  /// @param variables path of the file that keeps its variables; empty for one of libvirt's, which
  ///   goes with the domain
  public record Uefi(boolean secureBoot, Optional<String> variables) implements Firmware {}

  /// A kernel from the host's file system.
  ///
  /// @param arguments its command line; empty for none
  public record Kernel(String path, Optional<String> initrd, String arguments) {}

  Element toElement(boolean systemInfo) {
    Element os = Element.of("os");
    if (firmware instanceof Uefi) {
      os = os.with("firmware", "efi");
    }
    os = os.add(Element.text("type", "hvm").with("arch", architecture).with("machine", machine));
    os =
        os.addAll(
            switch (firmware) {
              case Uefi(boolean secureBoot, Optional<String> variables) ->
                  Element.of("all")
                      .add(features(secureBoot))
                      .add(variables.map(path -> Element.text("nvram", path)))
                      .children();
              case Bios(boolean serial) ->
                  serial
                      ? List.of(Element.of("bios").with("useserial", "yes"))
                      : List.<Element>of();
            });
    if (kernel.isPresent()) {
      Kernel files = kernel.get();
      os =
          os.add(Element.text("kernel", files.path()))
              .add(files.initrd().map(path -> Element.text("initrd", path)))
              .add(
                  Optional.of(files.arguments())
                      .filter(a -> !a.isEmpty())
                      .map(a -> Element.text("cmdline", a)));
    }
    return systemInfo ? os.add(Element.of("smbios").with("mode", "sysinfo")) : os;
  }

  /// Without Secure Boot the firmware must not have it at all: with it, start-up needs system
  /// management mode, which is slow.
  private static Element features(boolean secureBoot) {
    String enabled = secureBoot ? "yes" : "no";
    return Element.of("firmware")
        .add(Element.of("feature").with("enabled", enabled).with("name", "enrolled-keys"))
        .add(Element.of("feature").with("enabled", enabled).with("name", "secure-boot"));
  }
}
