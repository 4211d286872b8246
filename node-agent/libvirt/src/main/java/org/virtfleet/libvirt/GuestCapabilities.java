package org.virtfleet.libvirt;

import java.util.List;

/// What guests of the host's architecture can be made of, from `virConnectGetDomainCapabilities`.
///
/// @param virtualization how guests are run: the value for the domain's `type`
/// @param architecture for instance `x86_64`
/// @param emulator path of the emulator; empty for the test driver
/// @param machine the machine type that libvirt chooses when none is named, spelled out
/// @param machines the machine types that are known, by every name they have
/// @param firmware values that `<os firmware=…>` may have, for instance `bios`, `efi`
/// @param loaders files of firmware that `<os><loader>` may name
/// @param tpm whether an emulated TPM can be had
/// @param processors what processors there are
public record GuestCapabilities(
    Virtualization virtualization,
    String architecture,
    String emulator,
    String machine,
    List<String> machines,
    List<String> firmware,
    List<String> loaders,
    boolean tpm,
    GuestProcessors processors) {

  public GuestCapabilities {
    machines = List.copyOf(machines);
    firmware = List.copyOf(firmware);
    loaders = List.copyOf(loaders);
  }

  /// How guests are run.
  public enum Virtualization {
    /// By the processor.
    KVM("kvm"),
    /// By translation: right, but many times slower.
    EMULATION("qemu"),
    /// Not at all.
    TEST("test");

    private final String domainType;

    Virtualization(String domainType) {
      this.domainType = domainType;
    }

    /// libvirt's name for it: the attribute `type` of `<domain>`.
    public String domainType() {
      return domainType;
    }
  }
}
