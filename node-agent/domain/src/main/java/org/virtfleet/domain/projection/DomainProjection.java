package org.virtfleet.domain.projection;

import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.virtfleet.api.kubevirt.v1.Firmware;
import org.virtfleet.api.kubevirt.v1.Machine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// Reads a domain of which nothing is known but its XML.
public final class DomainProjection {
  private static final String AGENT = "org.qemu.guest_agent.0";

  private final List<SpecPart> parts;

  /// @param published the `NAMESPACE/NAME` of the NetworkAttachmentDefinition by which the node
  ///   publishes one of libvirt's networks, by that network's name
  public DomainProjection(UnaryOperator<String> published) {
    this.parts =
        List.of(
            new CpuPart(),
            new MemoryPart(),
            new FirmwarePart(),
            new FeaturesPart(),
            new ClockPart(),
            new DisksPart(),
            new NetworksPart(published),
            new DisplayPart(),
            new SmallDevicesPart());
  }

  /// @param domain the UUID by which libvirt knows it, whatever the XML says
  /// @param xml as libvirt gives it. One that cannot be read, or is longer than a machine needs,
  ///   gives a machine of which nothing but its UUID is known
  public ProjectedDomain project(UUID domain, String xml) {
    VirtualMachineInstanceSpec spec = new VirtualMachineInstanceSpec();
    ProjectedDomain projected =
        XmlView.parse(xml)
            .map(root -> project(root, spec))
            .orElseGet(
                () -> new ProjectedDomain(spec, "", false, false, List.of(), OptionalInt.empty()));
    Firmware firmware = spec.getDomain().getFirmware();
    spec.getDomain()
        .setFirmware((firmware == null ? new Firmware() : firmware).setUuid(domain.toString()));
    return projected;
  }

  private ProjectedDomain project(XmlView root, VirtualMachineInstanceSpec spec) {
    parts.forEach(part -> part.read(root, spec));
    Machine machine = spec.getDomain().getMachine();
    boolean agent =
        root.children("devices", "channel")
            .flatMap(channel -> channel.children("target"))
            .anyMatch(target -> target.is("name", AGENT) && target.is("state", "connected"));
    return new ProjectedDomain(
        spec,
        machine == null || machine.getType() == null ? "" : machine.getType(),
        root.is("type", "qemu"),
        agent,
        NetworksPart.cards(root),
        DisplayPart.vnc(root));
  }
}
