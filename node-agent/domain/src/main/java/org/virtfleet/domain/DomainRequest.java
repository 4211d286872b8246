package org.virtfleet.domain;

import java.util.Map;
import org.virtfleet.api.kubevirt.v1.Devices;
import org.virtfleet.api.kubevirt.v1.DomainSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// What a configurator reads.
record DomainRequest(
    VirtualMachineInstance vmi, EffectiveDevices effective, DomainContext context) {

  private static final String OS = "vm.kubevirt.io/os";

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

  /// The model of a virtio device that has no other choice of models: `useVirtioTransitional` is
  /// for guests that only know virtio 0.9.
  String virtio() {
    return transitional() ? "virtio-transitional" : "virtio";
  }

  boolean transitional() {
    return Boolean.TRUE.equals(devices().getUseVirtioTransitional());
  }

  /// Whether the guest is a Windows, as the annotation says that wizards and templates write.
  boolean isWindows() {
    Map<String, String> annotations = vmi.getMetadata().getAnnotations();
    return annotations != null && annotations.getOrDefault(OS, "").startsWith("win");
  }
}
