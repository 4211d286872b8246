package org.virtfleet.domain;

import java.util.List;
import java.util.Set;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.domain.xml.Domain;
import org.virtfleet.domain.xml.IllegalTextException;

/// Turns a VMI into a domain. The same VMI and context always give the same document.
///
/// What the VMI does not mention is as KubeVirt has it: a display, a serial console, a balloon, a
/// channel for the guest agent, a network card on the pod network. What it mentions and cannot be
/// had is refused by name, never left out in silence.
public final class DomainBuilder {
  private static final List<DomainConfigurator> CONFIGURATORS =
      List.of(
          new UnsupportedFields(),
          new MemoryConfigurator(),
          new CpuConfigurator(),
          new CpuPlacementConfigurator(),
          new FirmwareConfigurator(),
          new FeaturesConfigurator(),
          new ClockConfigurator(),
          new SystemInfoConfigurator(),
          new RebootConfigurator(),
          new ControllerConfigurator(),
          new DiskConfigurator(),
          new InterfaceConfigurator(),
          new ConsoleConfigurator(),
          new DownwardMetricsConfigurator(),
          new InputConfigurator(),
          new DisplayConfigurator(),
          new HostDeviceConfigurator(),
          new SharedFolderConfigurator(),
          new TpmConfigurator(),
          new WatchdogConfigurator(),
          new PanicConfigurator(),
          new VsockConfigurator(),
          new SoundConfigurator(),
          new BalloonConfigurator(),
          new RandomSourceConfigurator(),
          new HotplugPorts());

  /// @param vmi with namespace, name and uid
  public DomainResult build(VirtualMachineInstance vmi, DomainContext context) {
    var request = new DomainRequest(vmi, EffectiveDevices.of(vmi.getSpec()), context, Set.of());
    var draft = new DomainDraft();
    CONFIGURATORS.forEach(configurator -> configurator.configure(request, draft));
    if (!draft.refusals().isEmpty()) {
      return new DomainResult.Refused(draft.refusals());
    }
    Domain domain = draft.finish(request);
    try {
      return new DomainResult.Built(domain, domain.toXml());
    } catch (IllegalTextException e) {
      String reason = "the value for " + e.where() + " holds a control character or a line end";
      return new DomainResult.Refused(List.of(new Refusal("spec.domain", reason)));
    }
  }
}
