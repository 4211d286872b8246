package org.virtfleet.domain;

import java.util.Set;

/// What guests of a node can be made of, from its domain capabilities.
///
/// @param type the best way it has to run them
/// @param architecture for instance `x86_64`
/// @param emulator path of the emulator; empty for libvirt's choice
/// @param machine the machine type libvirt takes when none is named
/// @param firmware values that `<os firmware=…>` may have, for instance `efi`
/// @param tpm whether an emulated TPM can be had
public record Platform(
    DomainType type,
    String architecture,
    String emulator,
    String machine,
    Set<String> firmware,
    boolean tpm) {

  public Platform {
    firmware = Set.copyOf(firmware);
  }

  boolean isPc() {
    return architecture.equals("x86_64");
  }

  boolean isAccelerated() {
    return type == DomainType.KVM;
  }
}
