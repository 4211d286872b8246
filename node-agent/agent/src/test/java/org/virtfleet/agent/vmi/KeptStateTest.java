package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.agent.storage.VolumePool;
import org.virtfleet.api.kubevirt.v1.Bootloader;
import org.virtfleet.api.kubevirt.v1.EFI;
import org.virtfleet.api.kubevirt.v1.Firmware;
import org.virtfleet.api.kubevirt.v1.TPMDevice;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.testing.FakeHypervisor;

class KeptStateTest {
  private static final UUID DOMAIN = UUID.fromString("11111111-2222-4333-8444-555555555555");
  private static final Machine MACHINE = new Machine("lab", "web", "u1");

  private final FakeHypervisor hypervisor = new FakeHypervisor(new HypervisorUri("qemu:///system"));
  private final VolumePool pool = new VolumePool(hypervisor, "p", Path.of("/pool"));
  private final KeptState kept = new KeptState(hypervisor, pool);

  @BeforeEach
  void makePool() {
    pool.ensure();
  }

  @Test
  void variablesLieInThePoolByTheMachinesUid() {
    assertThat(kept.variables(vmi(MACHINE))).contains("/pool/state_lab_web_u1.nvram");
    assertThat(kept.keepsTpm(vmi(MACHINE))).isTrue();
  }

  @Test
  void anInstanceWithoutAMachineKeepsNothing() {
    VirtualMachineInstance alone = vmi(MACHINE);
    alone.getMetadata().setOwnerReferences(List.of());
    assertThat(kept.variables(alone)).isEmpty();
    assertThat(kept.keepsTpm(alone)).isFalse();
  }

  @Test
  void whatIsKeptStaysWhenTheDomainGoesAndTheRestDoesNot() {
    kept.define(vmi(MACHINE), xml("<tpm><backend persistent_state='yes'/></tpm>"));
    kept.undefine(DOMAIN);
    assertThat(hypervisor.domains().keptStates()).containsExactly(DOMAIN);
    kept.define(vmi(MACHINE), xml("<nvram>/pool/state_lab_web_u1.nvram</nvram>"));
    assertThat(hypervisor.domains().keptStates()).as("known already").containsExactly(DOMAIN);
    kept.undefine(DOMAIN);
    assertThat(hypervisor.domains().keptStates()).containsExactly(DOMAIN);
    hypervisor.domains().define(xml("<nvram>/var/lib/libvirt/qemu/nvram/web.fd</nvram>"));
    kept.undefine(DOMAIN);
    assertThat(hypervisor.domains().keptStates()).isEmpty();
  }

  @Test
  void aMachineMadeAnewDoesNotFindTheSecretsOfTheOld() {
    kept.define(vmi(MACHINE), xml("<tpm><backend persistent_state='yes'/></tpm>"));
    kept.undefine(DOMAIN);
    kept.define(
        vmi(new Machine("lab", "web", "u2")), xml("<tpm><backend persistent_state='yes'/></tpm>"));
    assertThat(hypervisor.domains().keptStates()).isEmpty();
    assertThat(hypervisor.domains().find(DOMAIN)).isPresent();
    assertThat(pool.names()).containsExactly("state_lab_web_u2.mark");
  }

  @Test
  void whatWasKeptForAMachineThatIsGoneIsDeleted() {
    kept.define(vmi(MACHINE), xml(""));
    kept.define(vmi(new Machine("lab", "db", "u3")), xml(""));
    kept.forget(machine -> machine.equals(MACHINE));
    assertThat(pool.names()).containsExactly("state_lab_db_u3.mark");
  }

  private static String xml(String part) {
    return "<domain><name>web</name><uuid>%s</uuid>%s</domain>".formatted(DOMAIN, part);
  }

  private static VirtualMachineInstance vmi(Machine machine) {
    var vmi = new VirtualMachineInstance();
    vmi.getMetadata().setNamespace(machine.namespace());
    vmi.getMetadata().setName(machine.name());
    vmi.getMetadata()
        .setOwnerReferences(
            List.of(
                new OwnerReferenceBuilder()
                    .withKind("VirtualMachine")
                    .withName(machine.name())
                    .withUid(machine.uid())
                    .withController(true)
                    .build()));
    vmi.setSpec(new VirtualMachineInstanceSpec());
    vmi.getSpec()
        .getDomain()
        .setFirmware(
            new Firmware().setBootloader(new Bootloader().setEfi(new EFI().setPersistent(true))));
    vmi.getSpec().getDomain().getDevices().setTpm(new TPMDevice().setPersistent(true));
    return vmi;
  }
}
