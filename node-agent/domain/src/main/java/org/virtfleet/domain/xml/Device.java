package org.virtfleet.domain.xml;

import java.util.List;
import java.util.stream.Collectors;

/// A device of the machine.
public sealed interface Device
    permits Controller,
        Disk,
        GuestChannel,
        Graphics,
        Input,
        MemoryBalloon,
        MemoryModule,
        NetworkInterface,
        Panic,
        PassedDevice,
        RandomSource,
        RootPort,
        SerialConsole,
        SharedFolder,
        Sound,
        Tpm,
        Video,
        Vsock,
        Watchdog {

  /// Its elements below `<devices>`, mostly one.
  List<Element> toElements();

  /// The document that libvirt is given for a device alone.
  ///
  /// @throws IllegalTextException when a value holds a control character
  default String toXml() {
    return toElements().stream().map(XmlDocument::write).collect(Collectors.joining());
  }
}
