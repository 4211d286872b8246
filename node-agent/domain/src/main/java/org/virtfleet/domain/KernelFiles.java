package org.virtfleet.domain;

import java.util.Optional;

/// Files of this node for a guest that is booted without firmware and boot loader
/// (`spec.domain.firmware.kernelBoot`).
///
/// @param kernel absolute path
/// @param initrd absolute path
public record KernelFiles(String kernel, Optional<String> initrd) {}
