package org.virtfleet.agent.unmanaged;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.agent.device.DeviceOffer;
import org.virtfleet.agent.identity.Identity;
import org.virtfleet.agent.storage.ContainerImages;
import org.virtfleet.agent.storage.Overlays;
import org.virtfleet.agent.storage.VolumePool;
import org.virtfleet.agent.vmi.AccountFiles;
import org.virtfleet.agent.vmi.VmiLoop;
import org.virtfleet.api.Labels;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStateChangeRequest;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStatus;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// The loop with a node's rights on a real API server, and a hypervisor that does what the test
/// says.
abstract class LoopOnFoundGuests {
  static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir static Path data;
  static TestCluster cluster;

  final FakeHypervisor hypervisor = new FakeHypervisor(new HypervisorUri("qemu:///system"));
  private Caches caches;
  VmiLoop managed;
  UnmanagedLoop loop;

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
            new Overlays(hypervisor, Clock.systemUTC()),
            new ContainerImages(
                hypervisor,
                pool,
                data.resolve("scratch"),
                data.resolve("images"),
                Clock.systemUTC()),
            new AccountFiles(cluster.nodeClient(), List.of()),
            new DeviceOffer(cluster.nodeClient(), hypervisor, Path.of("/none")),
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
    endLoop();
    hypervisor.close();
  }

  /// Ends the loops as if the agent had been killed.
  void endLoop() {
    loop.close();
    managed.close();
    caches.close();
  }

  DomainInfo define(String name) {
    return hypervisor
        .domains()
        .define(
            "<domain><name>%s</name><uuid>%s</uuid><memory>65536</memory><devices/></domain>"
                .formatted(name, UUID.randomUUID()));
  }

  /// What the subresources of the API server write.
  static void ask(String name, VirtualMachineStateChangeRequest... requests) {
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

  static List<VirtualMachineStateChangeRequest> requests(String name) {
    return Optional.ofNullable(Objects.requireNonNull(machine(name)).getStatus())
        .map(VirtualMachineStatus::getStateChangeRequests)
        .orElse(List.of());
  }

  static void awaitMachine(String name) {
    await().atMost(PATIENCE).until(() -> machine(name) != null);
  }

  static void awaitPhase(String name, String phase) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            Optional.ofNullable(instance(name))
                .filter(i -> i.getStatus() != null && phase.equals(i.getStatus().getPhase()))
                .isPresent());
  }

  static void awaitEvent(String message) {
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

  static String uid(String name) {
    return Objects.requireNonNull(instance(name)).getMetadata().getUid();
  }

  static @Nullable VirtualMachine machine(String name) {
    return cluster
        .client()
        .resources(VirtualMachine.class)
        .inNamespace(GuestObjects.NAMESPACE)
        .withName(name)
        .get();
  }

  static @Nullable VirtualMachineInstance instance(String name) {
    return cluster
        .client()
        .resources(VirtualMachineInstance.class)
        .inNamespace(GuestObjects.NAMESPACE)
        .withName(name)
        .get();
  }
}
