package org.virtfleet.domain;

import java.util.Optional;

/// Files of this node that belong to one guest and are not its disks; all paths are absolute.
///
/// @param kernel those of `kernelBoot`
/// @param variables where UEFI's variables are kept when the domain is gone
/// @param tpm whether what the TPM holds is kept when the domain is gone
/// @param serialLog what the guest writes to its serial console
public record GuestFiles(
    Optional<KernelFiles> kernel,
    Optional<String> variables,
    boolean tpm,
    Optional<String> serialLog) {

  /// Of a guest that has none.
  public static GuestFiles none() {
    return new GuestFiles(Optional.empty(), Optional.empty(), false, Optional.empty());
  }
}
