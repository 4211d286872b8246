package org.virtfleet.domain;

import org.virtfleet.domain.xml.Controller;
import org.virtfleet.domain.xml.Device;
import org.virtfleet.domain.xml.Disk;
import org.virtfleet.domain.xml.Graphics;
import org.virtfleet.domain.xml.GuestChannel;
import org.virtfleet.domain.xml.Input;
import org.virtfleet.domain.xml.MemoryBalloon;
import org.virtfleet.domain.xml.MemoryModule;
import org.virtfleet.domain.xml.NetworkInterface;
import org.virtfleet.domain.xml.Panic;
import org.virtfleet.domain.xml.PassedDevice;
import org.virtfleet.domain.xml.RandomSource;
import org.virtfleet.domain.xml.RootPort;
import org.virtfleet.domain.xml.SerialConsole;
import org.virtfleet.domain.xml.SharedFolder;
import org.virtfleet.domain.xml.Sound;
import org.virtfleet.domain.xml.Tpm;
import org.virtfleet.domain.xml.Video;
import org.virtfleet.domain.xml.Vsock;
import org.virtfleet.domain.xml.Watchdog;

/// Ports for devices that come while the guest runs: a q35 machine takes them on PCI Express ports
/// only, and those must be there from the start. After all other devices.
final class HotplugPorts implements DomainConfigurator {
  /// As many disks on virtio and network cards can be added between two starts. Disks on SCSI need
  /// none.
  private static final int SPARE = 4;

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    if (!request.takesDevicesLater() || !FirmwareConfigurator.machine(request).contains("q35")) {
      return;
    }
    int ports = SPARE + draft.devices().stream().mapToInt(HotplugPorts::taken).sum();
    for (int index = 0; index <= ports; index++) {
      draft.add(new RootPort(index));
    }
  }

  /// How many ports libvirt gives a device; rather one too many, which stays free.
  private static int taken(Device device) {
    return switch (device) {
      case Controller controller -> controller.model().equals("none") ? 0 : 1;
      case Disk disk -> disk.bus().equals("virtio") ? 1 : 0;
      case Input input -> input.bus().equals("virtio") ? 1 : 0;
      case GuestChannel _,
          MemoryBalloon _,
          MemoryModule _,
          NetworkInterface _,
          PassedDevice _,
          RandomSource _,
          SharedFolder _,
          Vsock _,
          Watchdog _ ->
          1;
      case Graphics _, Panic _, RootPort _, SerialConsole _, Sound _, Tpm _, Video _ -> 0;
    };
  }
}
