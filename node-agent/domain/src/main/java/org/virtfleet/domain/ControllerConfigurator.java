package org.virtfleet.domain;

import java.util.Optional;
import org.virtfleet.domain.xml.Controller;

/// Controllers that libvirt would otherwise choose less well, or add unasked: USB only where
/// something is plugged in, and virtio for SCSI. Disks that come while the guest runs are mostly on
/// SCSI.
final class ControllerConfigurator implements DomainConfigurator {
  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    boolean usb =
        hasDisk(request, "usb")
            || !InputConfigurator.onUsb(request).isEmpty()
            || !request.devices().getHostDevices().isEmpty();
    draft.add(new Controller("usb", usb ? "qemu-xhci" : "none", Optional.empty()));
    if (hasDisk(request, "scsi") || request.takesDevicesLater()) {
      String model = request.transitional() ? "virtio-transitional" : "virtio-scsi";
      draft.add(new Controller("scsi", model, ioThread(request)));
    }
  }

  /// Where there is a pool of threads, its first serves all of the controller's disks.
  private static Optional<Integer> ioThread(DomainRequest request) {
    return Optional.ofNullable(request.domain().getIoThreadsPolicy()).map(_ -> 1);
  }

  private static boolean hasDisk(DomainRequest request, String bus) {
    return request.effective().disks().stream()
        .anyMatch(disk -> DiskTarget.of(disk).bus().equals(bus));
  }
}
