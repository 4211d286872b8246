package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.agent.storage.VolumePool;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.testing.FakeHypervisor;

class KeptStateTest {
  private static final UUID DOMAIN = UUID.fromString("11111111-2222-4333-8444-555555555555");
  private static final Machine MACHINE = new Machine("lab", "web", "u1");

  private final FakeHypervisor hypervisor = new FakeHypervisor(new HypervisorUri("qemu:///system"));
  private final VolumePool pool = new VolumePool(hypervisor, "p", Path.of("/pool"));
  private final KeptState kept = new KeptState(hypervisor, pool, new Adoptions(pool));

  @BeforeEach
  void makePool() {
    pool.ensure();
  }

  @Test
  void variablesLieInThePoolByTheMachinesUid() {
    assertThat(kept.variables(StatefulInstance.of(MACHINE)))
        .contains("/pool/state_lab_web_u1.nvram");
    assertThat(kept.keepsTpm(StatefulInstance.of(MACHINE))).isTrue();
  }

  @Test
  void anInstanceWithoutAMachineKeepsNothing() {
    VirtualMachineInstance alone = StatefulInstance.of(MACHINE);
    alone.getMetadata().setOwnerReferences(List.of());
    assertThat(kept.variables(alone)).isEmpty();
    assertThat(kept.keepsTpm(alone)).isFalse();
  }

  @Test
  void whatIsKeptStaysWhenTheDomainGoesAndTheRestDoesNot() throws Unattachable {
    kept.define(
        StatefulInstance.of(MACHINE), DOMAIN, xml("<tpm><backend persistent_state='yes'/></tpm>"));
    kept.undefine(DOMAIN);
    assertThat(hypervisor.domains().keptStates()).containsExactly(DOMAIN);
    kept.define(
        StatefulInstance.of(MACHINE), DOMAIN, xml("<nvram>/pool/state_lab_web_u1.nvram</nvram>"));
    assertThat(hypervisor.domains().keptStates()).as("known already").containsExactly(DOMAIN);
    kept.undefine(DOMAIN);
    assertThat(hypervisor.domains().keptStates()).containsExactly(DOMAIN);
    hypervisor.domains().define(xml("<nvram>/var/lib/libvirt/qemu/nvram/web.fd</nvram>"));
    kept.undefine(DOMAIN);
    assertThat(hypervisor.domains().keptStates()).isEmpty();
  }

  @Test
  void aMachineMadeAnewDoesNotFindTheSecretsOfTheOld() throws Unattachable {
    kept.define(
        StatefulInstance.of(MACHINE), DOMAIN, xml("<tpm><backend persistent_state='yes'/></tpm>"));
    kept.undefine(DOMAIN);
    kept.define(
        StatefulInstance.of(new Machine("lab", "web", "u2")),
        DOMAIN,
        xml("<tpm><backend persistent_state='yes'/></tpm>"));
    assertThat(hypervisor.domains().keptStates()).isEmpty();
    assertThat(hypervisor.domains().find(DOMAIN)).isPresent();
    assertThat(pool.names()).containsExactly("state_lab_web_u2_" + DOMAIN + ".mark");
  }

  @Test
  void nobodyGetsTheTpmOfAnotherMachineByChoosingItsUuid() throws Unattachable {
    kept.define(
        StatefulInstance.of(MACHINE), DOMAIN, xml("<tpm><backend persistent_state='yes'/></tpm>"));
    kept.undefine(DOMAIN);
    VirtualMachineInstance thief = StatefulInstance.of(new Machine("other", "thief", "u9"));
    thief.getMetadata().setOwnerReferences(List.of());
    assertThatThrownBy(() -> kept.define(thief, DOMAIN, xml("<tpm/>")))
        .hasMessageContaining("another machine");
    assertThat(hypervisor.domains().keptStates()).containsExactly(DOMAIN);
  }

  @Test
  void aTpmOfNobodysIsEmptiedBeforeItIsUsed() throws Unattachable {
    hypervisor.domains().define(xml(""));
    hypervisor.domains().undefineKeepingState(DOMAIN);
    VirtualMachineInstance alone = StatefulInstance.of(MACHINE);
    alone.getMetadata().setOwnerReferences(List.of());
    kept.define(alone, DOMAIN, xml("<tpm/>"));
    assertThat(hypervisor.domains().keptStates()).isEmpty();
    assertThat(pool.names()).isEmpty();
  }

  @Test
  void anOwnerThatWouldLeadOutOfThePoolIsNone() {
    assertThat(Machine.of(StatefulInstance.of(new Machine("lab", "web", "../../etc/x")))).isEmpty();
    assertThat(Machine.of(StatefulInstance.of(new Machine("lab", "web", "u_1")))).isEmpty();
  }

  @Test
  void whatWasKeptForAMachineThatIsGoneIsDeleted() throws Unattachable {
    kept.define(StatefulInstance.of(MACHINE), DOMAIN, xml(""));
    assertThat(pool.names()).hasSize(1);
    kept.forget(MACHINE::equals);
    assertThat(pool.names()).isEmpty();
  }

  private static String xml(String part) {
    return "<domain><name>web</name><uuid>%s</uuid>%s</domain>".formatted(DOMAIN, part);
  }
}
