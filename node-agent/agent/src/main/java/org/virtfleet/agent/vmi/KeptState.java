package org.virtfleet.agent.vmi;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.storage.VolumePool;
import org.virtfleet.api.kubevirt.v1.Firmware;
import org.virtfleet.api.kubevirt.v1.TPMDevice;
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

  KeptState(Hypervisor hypervisor, VolumePool pool) {
    this.hypervisor = hypervisor;
    this.pool = pool;
  }

  /// The file for the UEFI variables of a machine that wants to keep them; libvirt makes it.
  Optional<String> variables(VirtualMachineInstance vmi) {
    return Machine.of(vmi)
        .filter(_ -> wantsVariables(vmi))
        .map(machine -> pool.path(machine.variables()));
  }

  boolean keepsTpm(VirtualMachineInstance vmi) {
    TPMDevice tpm = vmi.getSpec().getDomain().getDevices().getTpm();
    return tpm != null && Boolean.TRUE.equals(tpm.getPersistent()) && Machine.of(vmi).isPresent();
  }

  private static boolean wantsVariables(VirtualMachineInstance vmi) {
    Firmware firmware = vmi.getSpec().getDomain().getFirmware();
    return firmware != null
        && firmware.getBootloader() != null
        && firmware.getBootloader().getEfi() != null
        && Boolean.TRUE.equals(firmware.getBootloader().getEfi().getPersistent());
  }

  /// Defines the domain. Before the first one of a machine that keeps state, whatever an earlier
  /// machine has left under the same UUID goes. Killed in between, it begins anew.
  DomainInfo define(VirtualMachineInstance vmi, String xml) {
    DomainInfo defined = hypervisor.domains().define(xml);
    if (!keepsTpm(vmi) && !wantsVariables(vmi)) {
      return defined;
    }
    Optional<Machine> unknown =
        Machine.of(vmi).filter(machine -> pool.find(machine.mark()).isEmpty());
    if (unknown.isEmpty()) {
      return defined;
    }
    forget(unknown.get()::replaces);
    hypervisor.domains().undefine(defined.uuid());
    DomainInfo fresh = hypervisor.domains().define(xml);
    pool.put(unknown.get().mark(), MARK);
    return fresh;
  }

  /// Undefines a domain, with all that is not to be kept of it.
  void undefine(UUID domain) {
    if (KEPT.matcher(hypervisor.domains().definition(domain)).find()) {
      hypervisor.domains().undefineKeepingState(domain);
    } else {
      hypervisor.domains().undefine(domain);
    }
  }

  /// Deletes the state of machines that are gone. Of a TPM only the mark is: without it nobody gets
  /// what libvirt still has.
  void forget(Predicate<Machine> gone) {
    for (String volume : pool.names()) {
      Machine.marked(volume)
          .filter(gone)
          .ifPresent(machine -> {
            log.info("State of {} is deleted: the machine is gone", machine);
            pool.removeUnseen(machine.variables());
            pool.remove(volume);
          });
    }
  }
}
