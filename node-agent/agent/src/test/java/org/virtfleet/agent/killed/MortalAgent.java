package org.virtfleet.agent.killed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.agent.device.DeviceOffer;
import org.virtfleet.agent.identity.Identity;
import org.virtfleet.agent.push.HeldGuests;
import org.virtfleet.agent.push.PushBackup;
import org.virtfleet.agent.storage.ContainerImages;
import org.virtfleet.agent.storage.ImageIntake;
import org.virtfleet.agent.storage.Overlays;
import org.virtfleet.agent.storage.StorageLoop;
import org.virtfleet.agent.storage.VolumePool;
import org.virtfleet.agent.unmanaged.UnmanagedLoop;
import org.virtfleet.agent.vmi.AccountFiles;
import org.virtfleet.agent.vmi.VmiLoop;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.testing.Lifeline;
import org.virtfleet.libvirt.Hypervisor;

/// The loops of an agent that change guests and volumes, with the rights of its node, on a
/// [Lifeline].
final class MortalAgent implements AutoCloseable {
  private final Lifeline lifeline = new Lifeline();
  private final TypedClient client;
  private final Caches caches;
  private final StorageLoop storage;
  private final VmiLoop managed;
  private final UnmanagedLoop unmanaged;
  private final AtomicBoolean hostGoesDown = new AtomicBoolean();
  private boolean closed;

  /// @param poolFolder need not be there
  MortalAgent(TestCluster cluster, Hypervisor living, Path poolFolder)
      throws IOException, ClusterFailure {
    Clock clock = Clock.systemUTC();
    Hypervisor hypervisor = MortalHypervisor.on(lifeline, living);
    client = lifeline.to(cluster.nodeConnection());
    caches = new Caches(client);
    Identity identity = Identity.read(cluster.data, TestCluster.NODE);
    VolumePool pool = new VolumePool(hypervisor, identity.poolName(), poolFolder);
    pool.ensure();
    EventRecorder events = new EventRecorder(client, "test", clock);
    Overlays overlays = new Overlays(hypervisor, clock);
    Path scratch = cluster.data.resolve("scratch");
    managed =
        new VmiLoop(
            client,
            caches,
            events,
            hypervisor,
            living.capabilities(),
            identity,
            pool,
            overlays,
            new ContainerImages(hypervisor, pool, scratch, cluster.data.resolve("images"), clock),
            new AccountFiles(client, List.of()),
            new DeviceOffer(client, hypervisor, Path.of("/none")),
            hostGoesDown::get,
            clock);
    HeldGuests held = new HeldGuests(hypervisor.domains(), scratch.resolve("held"));
    held.releaseAll();
    storage =
        new StorageLoop(
            client,
            caches,
            events,
            hypervisor,
            new PushBackup(hypervisor.domains(), managed.freezes(), held, clock),
            managed.states(),
            overlays,
            pool,
            scratch,
            TestCluster.NODE,
            clock);
    unmanaged =
        new UnmanagedLoop(
            client, caches, events, hypervisor, managed.adopter(), TestCluster.NODE, clock);
    managed.onFreed(unmanaged::look);
    caches.start();
    storage.start();
    managed.start();
    unmanaged.start();
  }

  /// What a request of the server does.
  void freeze(UUID domain, Duration longest) {
    managed.freezes().freeze(domain, longest);
  }

  /// What a request of the server reaches.
  ImageIntake intake() {
    return storage.intake();
  }

  /// Ends, as far as it gets, because its host does.
  void endWithHost() {
    hostGoesDown.set(true);
    close();
  }

  Lifeline lifeline() {
    return lifeline;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      unmanaged.close();
      managed.close();
    } finally {
      storage.close();
      caches.close();
      client.close();
    }
  }
}
