package org.virtfleet.agent.vmi;

import java.util.UUID;
import java.util.stream.Collectors;
import org.virtfleet.agent.identity.Identity;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.domain.DomainBuilder;
import org.virtfleet.domain.DomainContext;
import org.virtfleet.domain.DomainResult;
import org.virtfleet.domain.GuestFiles;
import org.virtfleet.domain.Platform;
import org.virtfleet.domain.Refusal;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Hypervisor;

/// Makes a VMI's domain and starts it. Each step may be the last that a killed agent did; all of
/// them may be done again.
final class DomainLauncher {
  private static final int UID_PART = 8;
  private static final String PAUSED = "Paused";

  private final Hypervisor hypervisor;
  private final Identity identity;
  private final Platform platform;
  private final VolumeResolver volumes;
  private final NetworkResolver networks;
  private final HostFiles files;
  private final KeptState kept;
  private final DomainRegistry registry;
  private final DomainBuilder builder = new DomainBuilder();

  DomainLauncher(
      Hypervisor hypervisor,
      Identity identity,
      Platform platform,
      VolumeResolver volumes,
      NetworkResolver networks,
      HostFiles files,
      KeptState kept,
      DomainRegistry registry) {
    this.hypervisor = hypervisor;
    this.identity = identity;
    this.platform = platform;
    this.volumes = volumes;
    this.networks = networks;
    this.files = files;
    this.kept = kept;
    this.registry = registry;
  }

  /// @throws Unattachable when the VMI cannot run on this node as it is
  DomainInfo launch(VirtualMachineInstance vmi) throws Unattachable {
    String name = freeName(vmi);
    DomainContext context =
        new DomainContext(
            identity.cluster(),
            name,
            platform,
            HostOffer.now(hypervisor.uri().kind()),
            volumes.resolve(vmi),
            networks.resolve(vmi),
            new GuestFiles(
                files.kernel(vmi),
                kept.variables(vmi),
                kept.keepsTpm(vmi),
                files.serialLog(vmi, name)));
    DomainInfo defined =
        switch (builder.build(vmi, context)) {
          case DomainResult.Built(var domain, String xml) -> kept.define(vmi, domain.uuid(), xml);
          case DomainResult.Refused(var refusals) ->
              throw new Unattachable(
                  refusals.stream()
                      .map(Refusal::toString)
                      .collect(Collectors.joining(". ", "", ".")));
        };
    registry.look(defined.uuid());
    if (PAUSED.equals(vmi.getSpec().getStartStrategy())) {
      hypervisor.domains().startPaused(defined.uuid());
    } else {
      hypervisor.domains().start(defined.uuid());
    }
    return hypervisor.domains().find(defined.uuid()).orElse(defined);
  }

  /// `NAMESPACE_NAME`, unless a domain that is not this VMI's has that name.
  private String freeName(VirtualMachineInstance vmi) {
    var metadata = vmi.getMetadata();
    String name = metadata.getNamespace() + "_" + metadata.getName();
    boolean foreign =
        hypervisor
            .domains()
            .findByName(name)
            .filter(domain -> !isOf(domain.uuid(), metadata.getUid()))
            .isPresent();
    return foreign ? name + "_" + metadata.getUid().substring(0, UID_PART) : name;
  }

  private boolean isOf(UUID domain, String vmiUid) {
    return registry.known(domain).filter(owned -> owned.vmiUid().equals(vmiUid)).isPresent();
  }
}
