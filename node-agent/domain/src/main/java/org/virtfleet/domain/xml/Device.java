package org.virtfleet.domain.xml;

import java.util.List;

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
        SerialConsole,
        SharedFolder,
        Sound,
        Tpm,
        Video,
        Vsock,
        Watchdog {

  /// Its elements below `<devices>`, mostly one.
  List<Element> toElements();
}
