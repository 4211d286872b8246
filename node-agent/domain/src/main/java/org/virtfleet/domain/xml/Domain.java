package org.virtfleet.domain.xml;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A whole domain.
///
/// @param type how the guest is run: `kvm`, `qemu`, `test`
/// @param vcpus processors at boot
/// @param mostVcpus as many as there may ever be
/// @param hostProcessors that run the guest and all that is done for it, as cpuset(7) lists them;
///   empty for any
/// @param ioThreads how many threads for disk I/O beside the emulator's own
/// @param onReboot `restart` or `destroy`
/// @param emulator path; empty for libvirt's choice
public record Domain(
    String type,
    String name,
    UUID uuid,
    Owner owner,
    Memory memory,
    int vcpus,
    int mostVcpus,
    Optional<String> hostProcessors,
    Optional<CpuTuning> tuning,
    Optional<NumaTuning> numa,
    int ioThreads,
    Optional<SystemInfo> systemInfo,
    OperatingSystem os,
    Features features,
    Cpu cpu,
    Clock clock,
    String onReboot,
    Optional<String> emulator,
    List<Device> devices) {

  public Domain {
    devices = List.copyOf(devices);
  }

  /// The document that libvirt is given.
  ///
  /// @throws IllegalTextException when a value holds a control character
  public String toXml() {
    return XmlDocument.write(toElement());
  }

  Element toElement() {
    Element all = Element.of("devices").add(emulator.map(path -> Element.text("emulator", path)));
    for (Device device : devices) {
      all = all.addAll(device.toElements());
    }
    return Element.of("domain")
        .with("type", type)
        .add(Element.text("name", name))
        .add(Element.text("uuid", uuid.toString()))
        .add(owner.toElement())
        .addAll(memory.toElements())
        .add(vcpu())
        .add(
            ioThreads == 0
                ? Optional.empty()
                : Optional.of(Element.text("iothreads", Integer.toString(ioThreads))))
        .add(tuning.map(CpuTuning::toElement))
        .add(numa.map(NumaTuning::toElement))
        .add(systemInfo.map(SystemInfo::toElement))
        .add(os.toElement(systemInfo.isPresent()))
        .add(features.toElement())
        .add(cpu.toElement())
        .add(clock.toElement())
        .add(Element.text("on_poweroff", "destroy"))
        .add(Element.text("on_reboot", onReboot))
        .add(Element.text("on_crash", "destroy"))
        .add(all);
  }

  private Element vcpu() {
    Optional<String> present =
        vcpus == mostVcpus ? Optional.empty() : Optional.of(Integer.toString(vcpus));
    return Element.text("vcpu", Integer.toString(mostVcpus))
        .with("placement", "static")
        .with("cpuset", hostProcessors)
        .with("current", present);
  }
}
