package org.virtfleet.agent.vmi;

import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.domain.DomainResult;
import org.virtfleet.domain.Refusal;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Hypervisor;

/// Makes a VMI's domain and starts it. Each step may be the last that a killed agent did; all of
/// them may be done again.
final class DomainLauncher {
  private static final int UID_PART = 8;
  private static final String PAUSED = "Paused";

  private final Hypervisor hypervisor;
  private final DomainAssembly assembly;
  private final DiskChains chains;
  private final Adoptions adoptions;
  private final KeptState kept;
  private final DomainRegistry registry;
  private final Lock taking = new ReentrantLock();

  DomainLauncher(
      Hypervisor hypervisor,
      DomainAssembly assembly,
      DiskChains chains,
      Adoptions adoptions,
      KeptState kept,
      DomainRegistry registry) {
    this.hypervisor = hypervisor;
    this.assembly = assembly;
    this.chains = chains;
    this.adoptions = adoptions;
    this.kept = kept;
    this.registry = registry;
  }

  /// @throws Unattachable when the VMI cannot run on this node as it is
  DomainInfo launch(VirtualMachineInstance vmi) throws Unattachable {
    DomainInfo defined = define(vmi);
    registry.look(defined.uuid());
    if (PAUSED.equals(vmi.getSpec().getStartStrategy())) {
      hypervisor.domains().startPaused(defined.uuid());
    } else {
      hypervisor.domains().start(defined.uuid());
    }
    return hypervisor.domains().find(defined.uuid()).orElse(defined);
  }

  /// Who takes devices or processors of the host takes them alone: what one has chosen the next one
  /// must see, which it does once the domain is defined.
  private DomainInfo define(VirtualMachineInstance vmi) throws Unattachable {
    if (!HostOffer.asksFor(vmi)) {
      return defineNow(vmi);
    }
    taking.lock();
    try {
      DomainInfo defined = defineNow(vmi);
      registry.look(defined.uuid());
      return defined;
    } finally {
      taking.unlock();
    }
  }

  private DomainInfo defineNow(VirtualMachineInstance vmi) throws Unattachable {
    return switch (assembly.build(vmi, freeName(vmi))) {
      case DomainResult.Built(var domain, String built) -> {
        String xml = adoptions.complete(vmi, domain.uuid(), built);
        chains.require(xml);
        yield kept.define(vmi, domain.uuid(), xml);
      }
      case DomainResult.Refused(var refusals) ->
          throw new Unattachable(
              refusals.stream().map(Refusal::toString).collect(Collectors.joining(". ", "", ".")));
    };
  }

  /// What the domain of an instance is called where nothing stands in the way.
  static String name(VirtualMachineInstance vmi) {
    var metadata = vmi.getMetadata();
    return metadata.getNamespace() + "_" + metadata.getName();
  }

  /// `NAMESPACE_NAME`, unless a domain that is not this VMI's has that name.
  private String freeName(VirtualMachineInstance vmi) {
    var metadata = vmi.getMetadata();
    String name = name(vmi);
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
