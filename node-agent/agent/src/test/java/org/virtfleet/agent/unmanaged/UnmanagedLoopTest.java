package org.virtfleet.agent.unmanaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.Labels;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStateChangeRequest;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.domain.xml.Owner;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.GuestInterface;
import org.virtfleet.libvirt.StateReason;

/// Guests that somebody else made: shown, switched on and off.
class UnmanagedLoopTest extends LoopOnFoundGuests {
  @Test
  void aDomainIsAMachineAndWhileItRunsAnInstance() {
    DomainInfo domain = define("Web 1");
    awaitMachine("web-1");
    VirtualMachine vm = Objects.requireNonNull(machine("web-1"));
    assertThat(vm.getSpec().getRunStrategy()).isEqualTo("Manual");
    assertThat(vm.getMetadata().getLabels()).containsEntry(Labels.UNMANAGED, TestCluster.NODE);
    assertThat(vm.getMetadata().getAnnotations()).containsEntry(Annotations.DOMAIN, "Web 1");
    assertThat(instance("web-1")).isNull();

    hypervisor.domains().start(domain.uuid());
    awaitPhase("web-1", "Running");
    VirtualMachineInstance running = Objects.requireNonNull(instance("web-1"));
    assertThat(Objects.requireNonNull(running.getStatus()).getNodeName())
        .isEqualTo(TestCluster.NODE);
    assertThat(loop.domainOf(running)).contains(domain.uuid());

    hypervisor.domains().suspend(domain.uuid());
    await().atMost(PATIENCE).until(() -> isPaused("web-1"));
    hypervisor.domains().stop(domain.uuid(), StateReason.CRASHED);
    await().atMost(PATIENCE).until(() -> instance("web-1") == null);
    awaitEvent("The guest or its QEMU process crashed.");

    hypervisor.domains().undefine(domain.uuid());
    await().atMost(PATIENCE).until(() -> machine("web-1") == null);
  }

  @Test
  void whatIsDoneToARunningGuestAndWhatItSaysOfItselfIsSeen() {
    DomainInfo domain = define("seen");
    hypervisor.domains().start(domain.uuid());
    awaitPhase("seen", "Running");
    String mac = "52:54:00:00:00:07";
    hypervisor
        .domains()
        .attach(
            domain.uuid(),
            "<interface type='user'><mac address='%s'/><target dev='vnet0'/><alias name='net0'/></interface>"
                .formatted(mac));
    await().atMost(PATIENCE).until(() -> addresses("seen").containsKey(mac));
    var address = new GuestInterface.Address("10.0.0.7", 24);
    hypervisor
        .domains()
        .setInterfaces(domain.uuid(), List.of(new GuestInterface("eth0", mac, List.of(address))));
    await()
        .atMost(PATIENCE)
        .until(() -> addresses("seen").equals(Map.of(mac, Optional.of("10.0.0.7"))));
  }

  /// The address of each card of an instance, by MAC.
  private static Map<String, Optional<String>> addresses(String name) {
    return Optional.ofNullable(instance(name))
        .map(i -> Objects.requireNonNull(i.getStatus()).getInterfaces())
        .orElse(List.of())
        .stream()
        .collect(
            Collectors.toMap(
                card -> Objects.requireNonNull(card.getMac()),
                card -> Optional.ofNullable(card.getIpAddress())));
  }

  @Test
  void startStopAndRestartAreCarriedOut() {
    DomainInfo domain = define("power");
    awaitMachine("power");
    ask("power", new VirtualMachineStateChangeRequest().setAction("Start"));
    awaitPhase("power", "Running");
    String first = uid("power");
    ask(
        "power",
        new VirtualMachineStateChangeRequest().setAction("Stop").setUid(first),
        new VirtualMachineStateChangeRequest().setAction("Start"));
    await().atMost(PATIENCE).until(() -> isAnother("power", first));
    awaitPhase("power", "Running");
    hypervisor.domains().ignoreShutdown(domain.uuid());
    patience("power", 1);
    ask("power", new VirtualMachineStateChangeRequest().setAction("Stop").setUid(uid("power")));
    await().atMost(PATIENCE).until(() -> instance("power") == null);
    awaitEvent("The guest's power was cut.");
    assertThat(hypervisor.domains().find(domain.uuid()).orElseThrow().isActive()).isFalse();
  }

  @Test
  void aGuestKeepsItsTimeToStopWhenTheAgentIsKilledMeanwhile() throws Exception {
    DomainInfo domain = define("slow");
    hypervisor.domains().start(domain.uuid());
    hypervisor.domains().ignoreShutdown(domain.uuid());
    awaitPhase("slow", "Running");
    patience("slow", 1000);
    ask("slow", new VirtualMachineStateChangeRequest().setAction("Stop").setUid(uid("slow")));
    await().atMost(PATIENCE).until(() -> stoppingSince("slow").isPresent());
    Optional<String> since = stoppingSince("slow");

    endLoop();
    startLoop();
    patience("slow", 2);
    await()
        .atMost(PATIENCE)
        .until(() -> instance("slow") == null || !stoppingSince("slow").equals(since));
    assertThat(instance("slow")).as("it ended, and its time did not begin anew").isNull();
  }

  private static Optional<String> stoppingSince(String name) {
    return Optional.ofNullable(instance(name))
        .map(i -> i.getMetadata().getAnnotations().get(Annotations.STOPPING_SINCE));
  }

  @Test
  void aGuestThatCouldNotBeStartedAgainIsNotStoppedForARestart() {
    DomainInfo domain = define("brief");
    hypervisor.domains().start(domain.uuid());
    awaitPhase("brief", "Running");
    hypervisor.domains().undefine(domain.uuid());
    ask(
        "brief",
        new VirtualMachineStateChangeRequest().setAction("Stop").setUid(uid("brief")),
        new VirtualMachineStateChangeRequest().setAction("Start"));
    awaitEvent(
        "The guest has no definition that it could be started from again, so it was left running. Stop it, or give it one first: virsh dumpxml %s >FILE, then virsh define FILE."
            .formatted(domain.uuid()));
    await().atMost(PATIENCE).until(() -> requests("brief").isEmpty());
    assertThat(hypervisor.domains().find(domain.uuid()).orElseThrow().isActive()).isTrue();
  }

  @Test
  void aGuestCanBeStartedWithItsProcessorsStopped() {
    define("halted");
    awaitMachine("halted");
    ask(
        "halted",
        new VirtualMachineStateChangeRequest()
            .setAction("Start")
            .setData(Map.of("paused", "true")));
    awaitPhase("halted", "Running");
    await().atMost(PATIENCE).until(() -> isPaused("halted"));
  }

  @Test
  void aStartThatFailsIsToldAndNotTriedAgain() {
    DomainInfo domain = define("broken");
    awaitMachine("broken");
    hypervisor.domains().breakStart(domain.uuid(), "Cannot start domain: no such disk");
    ask("broken", new VirtualMachineStateChangeRequest().setAction("Start"));
    awaitEvent("Cannot start domain: no such disk");
    await()
        .atMost(PATIENCE)
        .until(() -> instance("broken") == null && requests("broken").isEmpty());
    assertThat(hypervisor.domains().find(domain.uuid()).orElseThrow().isActive()).isFalse();
  }

  @Test
  void aRenamedDomainIsAnotherMachineWithTheSameLabels() {
    DomainInfo domain = define("before");
    awaitMachine("before");
    cluster
        .client()
        .resources(VirtualMachine.class)
        .inNamespace(GuestObjects.NAMESPACE)
        .withName("before")
        .edit(vm -> {
          vm.getMetadata().getLabels().put("team", "blue");
          return vm;
        });
    hypervisor.domains().rename(domain.uuid(), "after");
    awaitMachine("after");
    await().atMost(PATIENCE).until(() -> machine("before") == null);
    assertThat(Objects.requireNonNull(machine("after")).getMetadata().getLabels())
        .containsEntry("team", "blue");
  }

  @Test
  void domainsWhoseNamesReadTheSameAreKeptApart() {
    define("same");
    awaitMachine("same");
    DomainInfo other = define("Same");
    awaitMachine("same-" + other.uuid().toString().substring(0, 8));
  }

  @Test
  void whatHappenedWhileLibvirtWasAwayIsSeenAfterwards() {
    DomainInfo gone = define("gone");
    awaitMachine("gone");
    hypervisor.disconnect();
    hypervisor.reconnect();
    hypervisor.domains().undefine(gone.uuid());
    define("new");
    awaitMachine("new");
    await().atMost(PATIENCE).until(() -> machine("gone") == null);
  }

  @Test
  void aLikenessThatWasDeletedIsDrawnAnewAndTheGuestRunsOn() {
    DomainInfo domain = define("likeness");
    hypervisor.domains().start(domain.uuid());
    awaitPhase("likeness", "Running");
    String before = uid("likeness");
    var node = new ObjectWriter(cluster.nodeClient());
    node.delete(Objects.requireNonNull(instance("likeness")));
    node.delete(Objects.requireNonNull(machine("likeness")));
    await().atMost(PATIENCE).until(() -> isAnother("likeness", before));
    awaitMachine("likeness");
    assertThat(hypervisor.domains().find(domain.uuid()).orElseThrow().isActive()).isTrue();
  }

  @Test
  void markedDomainsAreNotShownWhoeverMarkedThem() {
    DomainInfo foreign =
        hypervisor
            .domains()
            .define(
                "<domain><name>foreign</name><metadata><v:vmi xmlns:v='%s' cluster='elsewhr1'/></metadata></domain>"
                    .formatted(Owner.NAMESPACE));
    hypervisor.domains().start(foreign.uuid());
    define("witness");
    awaitMachine("witness");
    assertThat(machine("foreign")).isNull();
    assertThat(instance("foreign")).isNull();
  }

  private static void patience(String name, long seconds) {
    cluster
        .client()
        .resources(VirtualMachineInstance.class)
        .inNamespace(GuestObjects.NAMESPACE)
        .withName(name)
        .edit(vmi -> {
          vmi.getSpec().setTerminationGracePeriodSeconds(seconds);
          return vmi;
        });
  }

  private static boolean isAnother(String name, String uid) {
    VirtualMachineInstance now = instance(name);
    return now != null && !now.getMetadata().getUid().equals(uid);
  }

  private static boolean isPaused(String name) {
    return Objects.requireNonNull(Objects.requireNonNull(instance(name)).getStatus())
        .getConditions()
        .stream()
        .anyMatch(c -> c.getType().equals("Paused"));
  }
}
