package org.virtfleet.agent.vmi;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.storage.VolumePool;
import org.virtfleet.api.PersistentState;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Hypervisor;

/// What outlives an instance because its machine asks for it: UEFI variables, in a file of the
/// pool, and what the TPM holds, which libvirt keeps by the domain's UUID. It is there as long as
/// the machine; an instance without a machine has nothing that outlives it.
///
/// A mark in the pool says that there is state of a machine with this uid. The UUID alone would not
/// do: a machine that is made anew with the same name has the same one, and must not find the
/// secrets of the old.
final class KeptState {
  private static final Logger log = LoggerFactory.getLogger(KeptState.class);

  /// In domain XML as we write it and as libvirt does. What users wrote has its quotes escaped.
  private static final Pattern KEPT =
      Pattern.compile("persistent_state=[\"']yes[\"']|<nvram[^>]*>[^<]*/state_[^<]*</nvram>");

  private static final byte[] MARK = {'\n'};

  private final Hypervisor hypervisor;
  private final VolumePool pool;
  private final Adoptions adoptions;

  KeptState(Hypervisor hypervisor, VolumePool pool, Adoptions adoptions) {
    this.hypervisor = hypervisor;
    this.pool = pool;
    this.adoptions = adoptions;
  }

  /// The file for the UEFI variables of a machine that wants to keep them; libvirt makes it.
  Optional<String> variables(VirtualMachineInstance vmi) {
    return Machine.of(vmi)
        .filter(_ -> PersistentState.of(vmi.getSpec()).variables())
        .map(machine -> pool.path(machine.variables()));
  }

  boolean keepsTpm(VirtualMachineInstance vmi) {
    return PersistentState.of(vmi.getSpec()).tpm() && Machine.of(vmi).isPresent();
  }

  /// Defines the domain. Where what libvirt keeps under its UUID is not this machine's, that goes
  /// first: a guest may choose its UUID, and a TPM must not open with another's secrets. Killed in
  /// between, it begins anew.
  ///
  /// @throws Unattachable when another machine's state is kept under this UUID
  DomainInfo define(VirtualMachineInstance vmi, UUID domain, String xml) throws Unattachable {
    Optional<StateMark> own = Machine.of(vmi).map(machine -> new StateMark(machine, domain));
    own.ifPresent(mark -> forget(mark.machine()::replaces));
    for (StateMark other : marks()) {
      if (other.domain().equals(domain) && !own.filter(other::equals).isPresent()) {
        throw new Unattachable(
            "spec.domain.firmware.uuid is that of another machine whose state this node keeps. Choose another one.");
      }
    }
    DomainInfo defined = hypervisor.domains().define(xml);
    boolean known = own.filter(marks()::contains).isPresent();
    boolean untouched = vmi.getSpec().getDomain().getDevices().getTpm() == null && !keeps(vmi);
    if (known || untouched) {
      return defined;
    }
    hypervisor.domains().undefine(domain);
    DomainInfo fresh = hypervisor.domains().define(xml);
    own.filter(_ -> keeps(vmi)).ifPresent(mark -> pool.put(mark.volume(), MARK));
    return fresh;
  }

  private boolean keeps(VirtualMachineInstance vmi) {
    return keepsTpm(vmi) || variables(vmi).isPresent();
  }

  /// Leaves what libvirt keeps of a domain to the machine that adopts it.
  void leave(StateMark mark) {
    pool.put(mark.volume(), MARK);
  }

  /// @param machine its uid
  List<StateMark> marks(String namespace, String machine) {
    return marks().stream()
        .filter(mark ->
            mark.machine().namespace().equals(namespace) && mark.machine().uid().equals(machine))
        .toList();
  }

  private List<StateMark> marks() {
    return pool.names().stream().map(StateMark::read).flatMap(Optional::stream).toList();
  }

  /// Undefines a domain, with all that is not to be kept of it. Of one that was adopted everything
  /// is: its variables lie where its first owner put them.
  void undefine(UUID domain) {
    if (adoptions.of(domain).isPresent()
        || KEPT.matcher(hypervisor.domains().definition(domain)).find()) {
      hypervisor.domains().undefineKeepingState(domain);
    } else {
      hypervisor.domains().undefine(domain);
    }
  }

  /// Deletes the state of machines that are gone. Of a TPM only the mark is: without it nobody gets
  /// what libvirt still has.
  void forget(Predicate<Machine> gone) {
    for (StateMark mark : marks()) {
      if (gone.test(mark.machine())) {
        log.info("State of {} is deleted: the machine is gone", mark.machine());
        pool.removeUnseen(mark.machine().variables());
        pool.remove(mark.volume());
      }
    }
  }
}
