package org.virtfleet.agent.vmi;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.Instances;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.agent.device.DeviceOffer;
import org.virtfleet.agent.identity.Identity;
import org.virtfleet.agent.storage.ContainerImages;
import org.virtfleet.agent.storage.Overlays;
import org.virtfleet.agent.storage.VolumePool;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// The loop, with the rights of its node, on a hypervisor that does what the test says and a real
/// API server.
abstract class LoopOnFake {
  static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir static Path data;
  static TestCluster cluster;
  static Instances instances;

  final FakeHypervisor hypervisor = new FakeHypervisor(new HypervisorUri("qemu:///system"));
  final AtomicBoolean hostGoesDown = new AtomicBoolean();

  /// Of a host without devices, until a test puts some there.
  @TempDir Path sysfs;

  private Caches caches;
  VmiLoop loop;

  @BeforeAll
  static void startServer() throws Exception {
    cluster = new TestCluster(data);
    instances = new Instances(cluster, PATIENCE);
  }

  @AfterAll
  static void stopServer() {
    cluster.close();
  }

  @BeforeEach
  void startLoop() throws Exception {
    caches = new Caches(cluster.nodeClient());
    Identity identity = Identity.read(data, TestCluster.NODE);
    VolumePool pool = new VolumePool(hypervisor, identity.poolName(), Path.of("/pool"));
    pool.ensure();
    Clock clock = Clock.systemUTC();
    loop =
        new VmiLoop(
            cluster.nodeClient(),
            caches,
            new EventRecorder(cluster.nodeClient(), "test", clock),
            hypervisor,
            hypervisor.capabilities(),
            identity,
            pool,
            new Overlays(hypervisor, Clock.systemUTC()),
            new ContainerImages(
                hypervisor, pool, data.resolve("scratch"), data.resolve("images"), clock),
            new AccountFiles(cluster.nodeClient(), List.of()),
            new DeviceOffer(cluster.nodeClient(), hypervisor, sysfs),
            hostGoesDown::get,
            clock);
    caches.start();
    loop.start();
  }

  void endLoop() {
    loop.close();
    caches.close();
  }

  @AfterEach
  void stopLoop() {
    hostGoesDown.set(false);
    endLoop();
    hypervisor.close();
    for (VirtualMachineInstance vmi :
        cluster
            .client()
            .resources(VirtualMachineInstance.class)
            .inNamespace("default")
            .list()
            .getItems()) {
      vmi.getMetadata().setFinalizers(List.of());
      cluster.client().resource(vmi).update();
      cluster.client().resource(vmi).delete();
    }
  }

  DomainInfo run(String name) {
    create(name);
    instances.awaitPhase(name, "Running");
    return hypervisor.domains().findByName("default_" + name).orElseThrow();
  }

  static void create(String name) {
    create(name, "{name: scratch, emptyDisk: {capacity: 1Mi}}");
  }

  static void create(String name, String volume) {
    instances.create(
        name,
        """
        terminationGracePeriodSeconds: 1
        domain:
          memory: {guest: 64Mi}
          devices: {}
        volumes: [%s]
        """
            .formatted(volume));
  }
}
