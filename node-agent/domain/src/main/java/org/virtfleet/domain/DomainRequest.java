package org.virtfleet.domain;

import java.util.Map;
import java.util.Set;
import org.virtfleet.api.kubevirt.v1.Devices;
import org.virtfleet.api.kubevirt.v1.DomainSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// What a configurator reads.
///
/// @param taken names that disks of a running guest have in it; none before it starts
record DomainRequest(
    VirtualMachineInstance vmi,
    EffectiveDevices effective,
    DomainContext context,
    Set<String> taken) {

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

  /// Whether devices may be plugged in while the guest runs.
  boolean takesDevicesLater() {
    return !Boolean.TRUE.equals(devices().getDisableHotplug())
        && platform().type() != DomainType.TEST;
  }

  /// Whether it runs already, and only gets one more device.
  boolean running() {
    return !taken.isEmpty();
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
