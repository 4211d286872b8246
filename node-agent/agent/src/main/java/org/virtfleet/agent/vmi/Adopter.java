package org.virtfleet.agent.vmi;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.client.control.Owners;
import org.virtfleet.domain.DomainResult;
import org.virtfleet.domain.Refusal;
import org.virtfleet.domain.adoption.Adoption;
import org.virtfleet.domain.adoption.AdoptionResult;
import org.virtfleet.domain.adoption.KeptXml;
import org.virtfleet.domain.xml.Owner;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Domains;

/// Makes a domain that somebody else defined the domain of a machine of ours, while it runs. First
/// the pool says so, then the machine, and at last, when the machine has an instance, the domain's
/// own mark: wherever an agent is killed, the next one goes on.
public final class Adopter {
  private final Domains domains;
  private final String cluster;
  private final DomainAssembly assembly;
  private final DiskChains chains;
  private final Adoptions adoptions;
  private final KeptState kept;
  private final DomainRegistry registry;

  Adopter(
      Domains domains,
      String cluster,
      DomainAssembly assembly,
      DiskChains chains,
      Adoptions adoptions,
      KeptState kept,
      DomainRegistry registry) {
    this.domains = domains;
    this.cluster = cluster;
    this.assembly = assembly;
    this.chains = chains;
    this.adoptions = adoptions;
    this.kept = kept;
    this.registry = registry;
  }

  /// Whether a domain is a machine's, or about to become one.
  public boolean isTaken(UUID domain) {
    return adoptions.of(domain).isPresent();
  }

  /// Whether it is, or is about to become, this very machine's.
  public boolean isTakenBy(UUID domain, VirtualMachine vm) {
    return adoptions
        .of(domain)
        .filter(mark -> mark.machine().uid().equals(vm.getMetadata().getUid()))
        .isPresent();
  }

  /// @param vm that shows the domain
  /// @param definition of the domain
  /// @param likeness the projection of that definition; it is changed
  public AdoptionResult judge(
      VirtualMachine vm,
      DomainInfo domain,
      String definition,
      VirtualMachineInstanceSpec likeness) {
    if (!domain.persistent()) {
      return refused(
          "it has no definition that it could be started from again: give it one with virsh dumpxml %s >FILE, then virsh define FILE"
              .formatted(domain.uuid()));
    }
    int snapshots = domains.snapshots(domain.uuid());
    if (snapshots > 0) {
      return refused(
          "libvirt keeps %d snapshots of it, and would forget them when it stops: delete them first (virsh snapshot-list %s)"
              .formatted(snapshots, domain.uuid()));
    }
    return chains
        .lack(definition)
        .map(Adopter::refused)
        .orElseGet(() -> Adoption.of(definition, likeness, spec -> build(vm, spec)));
  }

  private DomainResult build(VirtualMachine vm, VirtualMachineInstanceSpec spec) {
    var vmi = new VirtualMachineInstance();
    var metadata = vm.getMetadata();
    vmi.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(metadata.getNamespace())
            .withName(metadata.getName())
            .withUid(metadata.getUid())
            .withOwnerReferences(Owners.controlledBy(vm))
            .build());
    vmi.setSpec(spec);
    try {
      return assembly.tryBuild(vmi, DomainLauncher.name(vmi));
    } catch (Unattachable e) {
      return new DomainResult.Refused(List.of(new Refusal("spec", String.valueOf(e.getMessage()))));
    }
  }

  private static AdoptionResult refused(String reason) {
    return new AdoptionResult.Refused(List.of(reason));
  }

  /// Writes down that the domain is this machine's.
  public void take(VirtualMachine vm, UUID domain, KeptXml extra) {
    var metadata = vm.getMetadata();
    Machine machine = new Machine(metadata.getNamespace(), metadata.getName(), metadata.getUid());
    kept.leave(new StateMark(machine, domain));
    adoptions.put(AdoptionMark.of(machine, domain, extra.text()));
  }

  /// Takes that back.
  public void leave(VirtualMachine vm, UUID domain) {
    var metadata = vm.getMetadata();
    Machine machine = new Machine(metadata.getNamespace(), metadata.getName(), metadata.getUid());
    adoptions.remove(domain);
    kept.forget(machine::equals);
  }

  /// The running domain of an instance whose machine adopted it, now marked as the instance's.
  Optional<DomainInfo> claim(VirtualMachineInstance vmi) {
    Optional<DomainInfo> domain =
        adoptions
            .of(vmi)
            .flatMap(mark -> domains.find(mark.domain()))
            .filter(DomainInfo::isActive)
            .filter(found -> domains.metadata(found.uuid(), Owner.NAMESPACE).isEmpty());
    domain.ifPresent(found -> {
      var metadata = vmi.getMetadata();
      var owner =
          new Owner(cluster, metadata.getNamespace(), metadata.getName(), metadata.getUid());
      domains.setMetadata(found.uuid(), Owner.PREFIX, Owner.NAMESPACE, owner.mark());
      registry.look(found.uuid());
    });
    return domain;
  }
}
