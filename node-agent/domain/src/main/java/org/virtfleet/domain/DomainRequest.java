package org.virtfleet.domain;

import org.virtfleet.api.kubevirt.v1.Devices;
import org.virtfleet.api.kubevirt.v1.DomainSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// What a configurator reads.
record DomainRequest(
    VirtualMachineInstance vmi, EffectiveDevices effective, DomainContext context) {

  DomainSpec domain() {
    return vmi.getSpec().getDomain();
  }

  Devices devices() {
    return domain().getDevices();
  }

  Platform platform() {
    return context.platform();
  }

  /// Whether the guest gets a display, which it does unless it is told otherwise.
  boolean hasGraphics() {
    return !Boolean.FALSE.equals(devices().getAutoattachGraphicsDevice());
  }

  /// Whether the guest gets a serial console, which it does unless it is told otherwise.
  boolean hasSerialConsole() {
    return !Boolean.FALSE.equals(devices().getAutoattachSerialConsole());
  }
}
