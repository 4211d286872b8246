package org.virtfleet.agent.vmi;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.domain.DomainResult;
import org.virtfleet.domain.Refusal;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;

/// Makes a VMI's domain and starts it. Each step may be the last that a killed agent did; all of
/// them may be done again.
final class DomainLauncher {
  private static final int UID_PART = 8;
  private static final String PAUSED = "Paused";

  private final Hypervisor hypervisor;
  private final DomainAssembly assembly;
  private final VolumeResolver volumes;
  private final DiskChains chains;
  private final Adoptions adoptions;
  private final KeptState kept;
  private final StateFiles states;
  private final List<String> loaders;
  private final DomainRegistry registry;
  private final Lock taking = new ReentrantLock();

  /// @param loaders files of firmware that libvirt knows on this host
  DomainLauncher(
      Hypervisor hypervisor,
      DomainAssembly assembly,
      VolumeResolver volumes,
      DiskChains chains,
      Adoptions adoptions,
      KeptState kept,
      StateFiles states,
      List<String> loaders,
      DomainRegistry registry) {
    this.hypervisor = hypervisor;
    this.assembly = assembly;
    this.volumes = volumes;
    this.chains = chains;
    this.adoptions = adoptions;
    this.kept = kept;
    this.states = states;
    this.loaders = List.copyOf(loaders);
    this.registry = registry;
  }

  /// @throws Unattachable when the VMI cannot run on this node as it is
  DomainInfo launch(VirtualMachineInstance vmi) throws Unattachable {
    Optional<Path> memory = volumes.memory(vmi);
    Optional<Path> state = volumes.state(vmi);
    DomainInfo defined = define(vmi);
    if (state.isPresent()) {
      states.restore(vmi, defined.uuid(), state.get());
    }
    registry.look(defined.uuid());
    boolean paused = PAUSED.equals(vmi.getSpec().getStartStrategy());
    if (memory.isPresent()) {
      goOn(defined.uuid(), memory.get(), paused);
    } else if (paused) {
      hypervisor.domains().startPaused(defined.uuid());
    } else {
      hypervisor.domains().start(defined.uuid());
    }
    return hypervisor.domains().find(defined.uuid()).orElse(defined);
  }

  private void goOn(UUID domain, Path memory, boolean paused) throws Unattachable {
    Domains domains = hypervisor.domains();
    try {
      domains.restore(
          memory,
          RestoredXml.of(domains.definition(domain), domains.keptXml(memory), loaders),
          paused);
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED || e.code() == ErrorCode.TIMEOUT) {
        throw e; // It may run all the same: the next look tells.
      }
      throw new Unattachable(
          "The guest cannot go on from its kept memory: %s. Take annotation %s off the machine to boot it anew."
              .formatted(e.getMessage(), Annotations.RESUME_FROM));
    }
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
