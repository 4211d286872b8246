package org.virtfleet.agent.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.feed.FeedEvent;
import org.virtfleet.client.feed.FeedRequest;
import org.virtfleet.client.feed.ObjectFeed;
import org.virtfleet.client.object.ResourceType;
import org.virtfleet.libvirt.Hypervisor;

/// What many guests cost their agent that do nothing: domains of libvirt's test driver, which the
/// agent finds and shows.
final class Density implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String PREFIX = "bench-density-";
  private static final int DESTROYED = 20;

  private final Hypervisor hypervisor;
  private final Virsh virsh;
  private final ProcessUse agent;
  private final Duration settle;
  private final List<UUID> made = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();

  /// Of those that run, under the lock.
  private final Set<String> shown = new HashSet<>();

  private volatile Moments ends = new Moments(PATIENCE);
  private final ObjectFeed<Boolean> instances;

  /// @param settle how long the agent is left alone before it is measured, and while it is
  Density(
      TypedClient client, Hypervisor hypervisor, Virsh virsh, ProcessUse agent, Duration settle) {
    this.hypervisor = hypervisor;
    this.virsh = virsh;
    this.agent = agent;
    this.settle = settle;
    this.instances =
        client.feed(
            new FeedRequest(ResourceType.VIRTUAL_MACHINE_INSTANCE, "host-guests", "", ""),
            vmi -> vmi.path("status").path("phase").asText().equals("Running"),
            this::onChange);
  }

  /// @param domains how many there are then, more at each call
  DensityFigures measure(int domains) throws IOException, InterruptedException {
    while (made.size() < domains) {
      var domain = hypervisor.domains().define(xml(PREFIX + made.size()));
      made.add(domain.uuid());
      hypervisor.domains().start(domain.uuid());
    }
    awaitShown(domains);
    Thread.sleep(settle);
    double before = agent.processorSeconds();
    Thread.sleep(settle);
    double spent = agent.processorSeconds() - before;
    long resident = agent.residentBytes();
    return DensityFigures.of(
        domains, resident, 100 * spent / settle.toSeconds(), destroyToPhase(domains));
  }

  /// Destroys some of them one after the other, and starts them again.
  ///
  /// @return milliseconds from beginning `virsh destroy` to what a watch says of its instance
  private Samples destroyToPhase(int domains) throws IOException, InterruptedException {
    ends = new Moments(PATIENCE);
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < Math.min(DESTROYED, domains); i++) {
      String name = PREFIX + i;
      long destroy = System.nanoTime();
      virsh.destroy(name);
      all.add(ends.since(destroy, name));
      hypervisor.domains().start(made.get(i));
      awaitShown(domains);
    }
    return Samples.of(all);
  }

  private void awaitShown(int domains) throws IOException, InterruptedException {
    lock.lock();
    try {
      long left = PATIENCE.toNanos();
      while (shown.size() < domains) {
        if (left <= 0) {
          throw new IOException(
              "The agent has shown %d of %d domains within %d s. Does it run, and on this hypervisor?"
                  .formatted(shown.size(), domains, PATIENCE.toSeconds()));
        }
        left = more.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private static String xml(String name) {
    return """
    <domain type='test'><name>%s</name><memory unit='MiB'>64</memory><vcpu>1</vcpu>
    <os><type>hvm</type></os></domain>
    """
        .formatted(name);
  }

  private void onChange(FeedEvent<Boolean> event) {
    switch (event) {
      case FeedEvent.Reset<Boolean>(var objects) -> objects.forEach(this::onChange);
      case FeedEvent.Upserted<Boolean>(var vmi, var runs) -> {
        if (runs && vmi.name().startsWith(PREFIX)) {
          runs(vmi.name());
        } else {
          ended(vmi.name());
        }
      }
      case FeedEvent.Deleted<Boolean>(var key) -> ended(key.name());
      case FeedEvent.Live<Boolean> _, FeedEvent.Stale<Boolean> _ -> {}
    }
  }

  private void runs(String name) {
    lock.lock();
    try {
      shown.add(name);
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void ended(String name) {
    boolean ran;
    lock.lock();
    try {
      ran = shown.remove(name);
    } finally {
      lock.unlock();
    }
    if (ran) {
      ends.happened(name);
    }
  }

  /// Takes the domains away.
  @Override
  public void close() {
    instances.close();
    for (UUID domain : made) {
      hypervisor.domains().destroy(domain);
      hypervisor.domains().undefine(domain);
    }
  }
}
