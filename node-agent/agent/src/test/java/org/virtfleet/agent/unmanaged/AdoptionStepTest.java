package org.virtfleet.agent.unmanaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.Finalizers;
import org.virtfleet.api.Labels;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStateChangeRequest;
import org.virtfleet.client.control.Owners;
import org.virtfleet.domain.adoption.KeptXml;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.StateReason;

/// Guests that somebody else made become the cluster's own.
class AdoptionStepTest extends LoopOnFoundGuests {
  private static final Path CORPUS =
      Path.of("../domain/src/test/resources/org/virtfleet/domain/adoption");

  @Test
  void anAdoptedGuestRunsOnAndIsStartedAgainAsItWas() {
    DomainInfo domain = define("Own Thing", "<sound model='sb16'/>");
    hypervisor.domains().setAutostart(domain.uuid(), true);
    hypervisor.domains().start(domain.uuid());
    int id = hypervisor.domains().find(domain.uuid()).orElseThrow().id();
    awaitPhase("own-thing", "Running");
    String likeness = uid("own-thing");

    adopt("own-thing");
    awaitAdopted("own-thing");
    VirtualMachine vm = Objects.requireNonNull(machine("own-thing"));
    assertThat(vm.getSpec().getRunStrategy()).isEqualTo("RerunOnFailure");
    assertThat(vm.getMetadata().getOwnerReferences()).isEmpty();
    assertThat(requests("own-thing"))
        .extracting(VirtualMachineStateChangeRequest::getAction)
        .containsExactly("Stop", "Start");
    await().atMost(PATIENCE).until(() -> instance("own-thing") == null);

    VirtualMachineInstance first = controllerStarts(vm);
    awaitPhase("own-thing", "Running");
    assertThat(first.getMetadata().getUid()).isNotEqualTo(likeness);
    assertThat(managed.domainOf(first.getMetadata().getUid())).contains(domain.uuid());
    assertThat(hypervisor.domains().find(domain.uuid()).orElseThrow().id()).isEqualTo(id);

    hypervisor.domains().stop(domain.uuid(), StateReason.SHUT_DOWN);
    awaitPhase("own-thing", "Succeeded");
    cluster.client().resource(Objects.requireNonNull(instance("own-thing"))).delete();
    await().atMost(PATIENCE).until(() -> instance("own-thing") == null);
    assertThat(hypervisor.domains().keptStates()).contains(domain.uuid());
    assertThat(hypervisor.domains().find(domain.uuid())).isEmpty();

    VirtualMachineInstance second = controllerStarts(vm);
    awaitPhase("own-thing", "Running");
    assertThat(hypervisor.domains().xml(domain.uuid()))
        .contains("<name>Own Thing</name>", "sb16", second.getMetadata().getUid());
    cluster.client().resource(second).delete();
    cluster.client().resource(vm).delete();
    await().atMost(PATIENCE).until(() -> instance("own-thing") == null);
  }

  @Test
  void anAgentKilledWhileItAdoptsIsFollowedByOneThatGoesOn() throws Exception {
    DomainInfo domain = define("halfway", "");
    awaitMachine("halfway");
    VirtualMachine vm = Objects.requireNonNull(machine("halfway"));
    endLoop();
    managed.adopter().take(vm, domain.uuid(), KeptXml.of("<in name='domain'/>"));
    startLoop();
    awaitAdopted("halfway");
    assertThat(Objects.requireNonNull(machine("halfway")).getMetadata().getUid())
        .isEqualTo(vm.getMetadata().getUid());
    cluster.client().resource(vm).delete();
    hypervisor.domains().undefine(domain.uuid());
  }

  @Test
  void aGuestThatCannotBeAdoptedSaysWhyAndStaysAsItIs() {
    DomainInfo domain = define("kept", "<graphics type='vnc' passwd='*****'/>");
    awaitMachine("kept");
    hypervisor.domains().setSnapshots(domain.uuid(), 2);
    adopt("kept");
    awaitEvent(
        "libvirt keeps 2 snapshots of it, and would forget them when it stops: delete them first (virsh snapshot-list %s)."
            .formatted(domain.uuid()));
    hypervisor.domains().setSnapshots(domain.uuid(), 0);
    loop.look(domain.uuid());
    await()
        .atMost(PATIENCE)
        .until(() ->
            Objects.requireNonNull(machine("kept"))
                .getMetadata()
                .getAnnotations()
                .getOrDefault(Annotations.ADOPTION_REFUSED, "")
                .startsWith("its display has a password"));
    assertThat(isLabelled("kept")).isTrue();
  }

  /// The corpus of what virt-manager's dialogs write, before a server with all its rules.
  @Test
  void everyGuestOfVirtManagersIsAdopted() throws Exception {
    List<String> corpus = new ArrayList<>();
    try (var files = Files.newDirectoryStream(CORPUS, "*.xml")) {
      for (Path file : files) {
        DomainInfo domain = hypervisor.domains().define(Files.readString(file));
        corpus.add(GuestName.candidates(domain.name(), domain.uuid()).getFirst());
      }
    }
    assertThat(corpus).hasSizeGreaterThan(5);
    corpus.forEach(LoopOnFoundGuests::awaitMachine);
    corpus.forEach(AdoptionStepTest::adopt);
    corpus.forEach(AdoptionStepTest::awaitAdopted);
    assertThat(Objects.requireNonNull(machine("node5-old")).getSpec().getTemplate().getSpec())
        .extracting(spec -> Objects.requireNonNull(spec.getDomain().getMachine()).getType())
        .isEqualTo("pc-i440fx-7.2");
  }

  private DomainInfo define(String name, String device) {
    return hypervisor
        .domains()
        .define(
            """
            <domain type='kvm'><name>%s</name><uuid>%s</uuid><memory unit='KiB'>65536</memory><vcpu>1</vcpu>
            <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os><features><acpi/></features>
            <clock offset='utc'/><devices>%s</devices></domain>
            """
                .formatted(name, UUID.randomUUID(), device));
  }

  private static void adopt(String name) {
    cluster
        .client()
        .resources(VirtualMachine.class)
        .inNamespace(GuestObjects.NAMESPACE)
        .withName(name)
        .edit(vm -> {
          vm.getMetadata().getAnnotations().put(Annotations.ADOPT, "true");
          return vm;
        });
  }

  private static void awaitAdopted(String name) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(isLabelled(name))
                .as("%s", Objects.requireNonNull(machine(name)).getMetadata().getAnnotations())
                .isFalse());
  }

  private static boolean isLabelled(String name) {
    return Optional.ofNullable(Objects.requireNonNull(machine(name)).getMetadata().getLabels())
        .filter(labels -> labels.containsKey(Labels.UNMANAGED))
        .isPresent();
  }

  /// What the vm controller and the scheduler would do.
  private static VirtualMachineInstance controllerStarts(VirtualMachine vm) {
    var template = vm.getSpec().getTemplate();
    var vmi = new VirtualMachineInstance();
    vmi.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(GuestObjects.NAMESPACE)
            .withName(vm.getMetadata().getName())
            .withLabels(Map.of(Labels.NODE_NAME, TestCluster.NODE))
            .withAnnotations(Objects.requireNonNull(template.getMetadata()).getAnnotations())
            .withOwnerReferences(Owners.controlledBy(vm))
            .withFinalizers(Finalizers.VMI)
            .build());
    vmi.setSpec(Objects.requireNonNull(template.getSpec()));
    vmi.setStatus(
        new VirtualMachineInstanceStatus().setNodeName(TestCluster.NODE).setPhase("Scheduled"));
    return cluster.client().resource(vmi).create();
  }
}
