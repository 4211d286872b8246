package org.virtfleet.agent.vmi;

import java.util.Map;
import java.util.Optional;
import org.virtfleet.agent.identity.Identity;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.domain.DomainBuilder;
import org.virtfleet.domain.DomainContext;
import org.virtfleet.domain.DomainResult;
import org.virtfleet.domain.GuestFiles;
import org.virtfleet.domain.NodeOffer;
import org.virtfleet.domain.Platform;
import org.virtfleet.domain.ResolvedNetwork;
import org.virtfleet.domain.ResolvedVolume;

/// Looks up what a VMI's domain needs of this node, and has it built.
final class DomainAssembly {
  private final HostOffer offer;
  private final Identity identity;
  private final Platform platform;
  private final VolumeResolver volumes;
  private final NetworkResolver networks;
  private final HostFiles files;
  private final SerialLogs logs;
  private final KeptState kept;
  private final ContainerDisks containers;
  private final DomainBuilder builder = new DomainBuilder();

  DomainAssembly(
      HostOffer offer,
      Identity identity,
      Platform platform,
      VolumeResolver volumes,
      NetworkResolver networks,
      HostFiles files,
      SerialLogs logs,
      KeptState kept,
      ContainerDisks containers) {
    this.offer = offer;
    this.identity = identity;
    this.platform = platform;
    this.volumes = volumes;
    this.networks = networks;
    this.files = files;
    this.logs = logs;
    this.kept = kept;
    this.containers = containers;
  }

  /// @param name in libvirt
  /// @throws Unattachable when something is not there
  DomainResult build(VirtualMachineInstance vmi, String name) throws Unattachable {
    return build(vmi, name, offer.to(vmi), volumes.resolve(vmi), networks.resolve(vmi));
  }

  /// The same, but what is not there is left to the builder, which refuses the device by name.
  DomainResult tryBuild(VirtualMachineInstance vmi, String name) throws Unattachable {
    return build(
        vmi, name, offer.toAnother(vmi), volumes.resolveFiles(vmi), networks.resolveThose(vmi));
  }

  private DomainResult build(
      VirtualMachineInstance vmi,
      String name,
      NodeOffer node,
      Map<String, ResolvedVolume> volumesThere,
      Map<String, ResolvedNetwork> networksThere)
      throws Unattachable {
    return builder.build(
        vmi,
        new DomainContext(
            identity.cluster(),
            name,
            platform,
            node,
            volumesThere,
            networksThere,
            new GuestFiles(
                ContainerDisks.isBooted(vmi)
                    ? Optional.of(containers.kernel(vmi))
                    : files.kernel(vmi),
                kept.variables(vmi),
                kept.keepsTpm(vmi),
                logs.of(vmi, name))));
  }
}
