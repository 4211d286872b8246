package org.virtfleet.domain.projection;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.virtfleet.api.kubevirt.v1.Devices;
import org.virtfleet.api.kubevirt.v1.SoundDevice;
import org.virtfleet.api.kubevirt.v1.VideoDevice;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// `<graphics>`, `<video>`, `<sound>`, `<console>`: what a person has of the machine.
final class DisplayPart implements SpecPart {
  private static final Set<String> REMOTE = Set.of("vnc", "spice", "rdp", "dbus");

  @Override
  public void read(XmlView domain, VirtualMachineInstanceSpec spec) {
    Devices devices = spec.getDomain().getDevices();
    boolean seen =
        domain
            .children("devices", "graphics")
            .anyMatch(g -> g.attribute("type").filter(REMOTE::contains).isPresent());
    if (!seen) {
      devices.setAutoattachGraphicsDevice(false);
    }
    if (!hasConsole(domain)) {
      devices.setAutoattachSerialConsole(false);
    }
    first(domain, "video")
        .flatMap(video -> video.attribute("model", "type"))
        .filter(type -> !type.equals("none"))
        .ifPresent(type -> devices.setVideo(new VideoDevice().setType(type)));
    first(domain, "sound")
        .ifPresent(sound ->
            devices.setSound(
                new SoundDevice()
                    .setName("sound")
                    .setModel(sound.attribute("model").orElse(null))));
  }

  /// Which of the displays is the first that speaks VNC, as `virDomainOpenGraphicsFD` counts.
  static OptionalInt vnc(XmlView domain) {
    List<XmlView> displays = domain.children("devices", "graphics").toList();
    return IntStream.range(0, displays.size())
        .filter(i -> displays.get(i).is("type", "vnc"))
        .findFirst();
  }

  /// libvirt opens the first console, else the first serial port, where it is a pseudo-terminal.
  private static boolean hasConsole(XmlView domain) {
    return first(domain, "console")
        .or(() -> first(domain, "serial"))
        .filter(line -> line.is("type", "pty"))
        .isPresent();
  }

  private static Optional<XmlView> first(XmlView domain, String device) {
    return domain.children("devices", device).findFirst();
  }
}
