package org.virtfleet.domain;

import java.util.List;
import java.util.Set;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.domain.xml.Device;
import org.virtfleet.domain.xml.Disk;
import org.virtfleet.domain.xml.IllegalTextException;
import org.virtfleet.domain.xml.NetworkInterface;

/// Turns one disk or network card of a VMI into a device for its running domain, as [DomainBuilder]
/// would have made it.
public final class DeviceBuilder {
  private static final List<DomainConfigurator> CONFIGURATORS =
      List.of(
          new UnsupportedFields(),
          new MemoryConfigurator(),
          new CpuConfigurator(),
          new DiskConfigurator(),
          new InterfaceConfigurator());

  /// @param disk the VMI's name of it
  /// @param taken names that the guest's disks have in it
  /// @param context in which the volume of this disk is enough
  public DeviceResult disk(
      VirtualMachineInstance vmi, String disk, Set<String> taken, DomainContext context) {
    EffectiveDevices all = EffectiveDevices.of(vmi.getSpec());
    var disks = all.disks().stream().filter(each -> each.getName().equals(disk)).toList();
    return build(
        new DomainRequest(vmi, new EffectiveDevices(disks, List.of(), List.of()), context, taken),
        Disk.class);
  }

  /// @param card the VMI's name of it
  /// @param context in which the network of this card is enough
  public DeviceResult card(VirtualMachineInstance vmi, String card, DomainContext context) {
    EffectiveDevices all = EffectiveDevices.of(vmi.getSpec());
    var cards = all.interfaces().stream().filter(each -> each.getName().equals(card)).toList();
    return build(
        new DomainRequest(
            vmi, new EffectiveDevices(List.of(), cards, List.of()), context, Set.of()),
        NetworkInterface.class);
  }

  private static DeviceResult build(DomainRequest request, Class<? extends Device> kind) {
    var draft = new DomainDraft();
    CONFIGURATORS.forEach(configurator -> configurator.configure(request, draft));
    if (!draft.refusals().isEmpty()) {
      return new DeviceResult.Refused(draft.refusals());
    }
    Device device = draft.devices().stream().filter(kind::isInstance).findFirst().orElseThrow();
    try {
      return new DeviceResult.Built(device.toXml());
    } catch (IllegalTextException e) {
      String reason = "the value for " + e.where() + " holds a control character or a line end";
      return new DeviceResult.Refused(List.of(new Refusal("spec.domain.devices", reason)));
    }
  }
}
