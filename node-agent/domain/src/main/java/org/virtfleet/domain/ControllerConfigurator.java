package org.virtfleet.domain;

import org.virtfleet.domain.xml.Controller;

/// Controllers that libvirt would otherwise choose less well, or add unasked: USB only where
/// something is plugged in, and virtio for SCSI.
final class ControllerConfigurator implements DomainConfigurator {
  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    boolean usb = hasDisk(request, "usb") || !InputConfigurator.onUsb(request).isEmpty();
    draft.add(new Controller("usb", usb ? "qemu-xhci" : "none"));
    if (hasDisk(request, "scsi")) {
      draft.add(new Controller("scsi", "virtio-scsi"));
    }
  }

  private static boolean hasDisk(DomainRequest request, String bus) {
    return request.effective().disks().stream()
        .anyMatch(disk -> DiskTarget.of(disk).bus().equals(bus));
  }
}
