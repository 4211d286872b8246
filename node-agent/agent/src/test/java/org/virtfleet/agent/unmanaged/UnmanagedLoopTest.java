package org.virtfleet.agent.unmanaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.agent.identity.Identity;
import org.virtfleet.agent.storage.VolumePool;
import org.virtfleet.agent.vmi.VmiLoop;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.Finalizers;
import org.virtfleet.api.Labels;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStateChangeRequest;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStatus;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Owners;
import org.virtfleet.domain.adoption.KeptXml;
import org.virtfleet.domain.xml.Owner;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.StateReason;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// The loop with a node's rights on a real API server, and a hypervisor that does what the test
/// says.
class UnmanagedLoopTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir static Path data;
  private static TestCluster cluster;

  private final FakeHypervisor hypervisor = new FakeHypervisor(new HypervisorUri("qemu:///system"));
  private Caches caches;
  private VmiLoop managed;
  private UnmanagedLoop loop;

  @BeforeAll
  static void startServer() throws Exception {
    cluster = new TestCluster(data);
    new ObjectWriter(cluster.nodeClient())
        .create(
            new NodeBuilder().withNewMetadata().withName(TestCluster.NODE).endMetadata().build());
  }

  @AfterAll
  static void stopServer() {
    cluster.close();
  }

  @BeforeEach
  void startLoop() throws Exception {
    caches = new Caches(cluster.nodeClient());
    EventRecorder events = new EventRecorder(cluster.nodeClient(), "test", Clock.systemUTC());
    Identity identity = Identity.read(data, TestCluster.NODE);
    VolumePool pool = new VolumePool(hypervisor, identity.poolName(), Path.of("/pool"));
    pool.ensure();
    managed =
        new VmiLoop(
            cluster.nodeClient(),
            caches,
            events,
            hypervisor,
            hypervisor.capabilities(),
            identity,
            pool,
            () -> false,
            Clock.systemUTC());
    loop =
        new UnmanagedLoop(
            cluster.nodeClient(),
            caches,
            events,
            hypervisor,
            managed.adopter(),
            TestCluster.NODE,
            Clock.systemUTC());
    managed.onFreed(loop::look);
    caches.start();
    managed.start();
    loop.start();
  }

  @AfterEach
  void stopLoop() {
    cluster
        .client()
        .resources(VirtualMachine.class)
        .inNamespace(GuestObjects.NAMESPACE)
        .withoutLabel(Labels.UNMANAGED)
        .delete();
    hypervisor
        .domains()
        .list()
        .forEach(domain -> {
          if (domain.isActive()) {
            hypervisor.domains().destroy(domain.uuid());
          }
          if (domain.persistent()) {
            hypervisor.domains().undefine(domain.uuid());
          }
        });
    await()
        .atMost(PATIENCE)
        .until(() ->
            cluster
                .client()
                .resources(VirtualMachine.class)
                .inAnyNamespace()
                .list()
                .getItems()
                .isEmpty());
    loop.close();
    managed.close();
    caches.close();
    hypervisor.close();
  }

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

    loop.close();
    managed.close();
    caches.close();
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
    loop.close();
    managed.adopter().take(vm, domain.uuid(), KeptXml.of("<in name='domain'/>"));
    managed.close();
    caches.close();
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

  private DomainInfo define(String name) {
    return hypervisor
        .domains()
        .define(
            "<domain><name>%s</name><uuid>%s</uuid><memory>65536</memory></domain>"
                .formatted(name, UUID.randomUUID()));
  }

  /// What the subresources of the API server write.
  private static void ask(String name, VirtualMachineStateChangeRequest... requests) {
    cluster
        .client()
        .resources(VirtualMachine.class)
        .inNamespace(GuestObjects.NAMESPACE)
        .withName(name)
        .editStatus(vm -> {
          var status = Optional.ofNullable(vm.getStatus()).orElseGet(VirtualMachineStatus::new);
          vm.setStatus(status.setStateChangeRequests(List.of(requests)));
          return vm;
        });
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

  private static List<VirtualMachineStateChangeRequest> requests(String name) {
    return Optional.ofNullable(Objects.requireNonNull(machine(name)).getStatus())
        .map(VirtualMachineStatus::getStateChangeRequests)
        .orElse(List.of());
  }

  private static void awaitMachine(String name) {
    await().atMost(PATIENCE).until(() -> machine(name) != null);
  }

  private static void awaitPhase(String name, String phase) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            Optional.ofNullable(instance(name))
                .filter(i -> i.getStatus() != null && phase.equals(i.getStatus().getPhase()))
                .isPresent());
  }

  private static void awaitEvent(String message) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            cluster
                .client()
                .v1()
                .events()
                .inNamespace(GuestObjects.NAMESPACE)
                .list()
                .getItems()
                .stream()
                .map(Event::getMessage)
                .anyMatch(message::equals));
  }

  private static boolean isPaused(String name) {
    return Objects.requireNonNull(Objects.requireNonNull(instance(name)).getStatus())
        .getConditions()
        .stream()
        .anyMatch(c -> c.getType().equals("Paused"));
  }

  private static boolean isAnother(String name, String uid) {
    VirtualMachineInstance now = instance(name);
    return now != null && !now.getMetadata().getUid().equals(uid);
  }

  private static String uid(String name) {
    return Objects.requireNonNull(instance(name)).getMetadata().getUid();
  }

  private static @Nullable VirtualMachine machine(String name) {
    return cluster
        .client()
        .resources(VirtualMachine.class)
        .inNamespace(GuestObjects.NAMESPACE)
        .withName(name)
        .get();
  }

  private static @Nullable VirtualMachineInstance instance(String name) {
    return cluster
        .client()
        .resources(VirtualMachineInstance.class)
        .inNamespace(GuestObjects.NAMESPACE)
        .withName(name)
        .get();
  }
}
