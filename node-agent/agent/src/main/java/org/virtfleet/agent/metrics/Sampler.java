package org.virtfleet.agent.metrics;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.client.control.Key;
import org.virtfleet.libvirt.DomainStats;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;

/// Reads everybody's counters in one call, every two seconds, into the history.
public final class Sampler implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sampler.class);
  private static final double NANOS = 1e9;

  private final Hypervisor hypervisor;
  private final Function<UUID, Optional<Key>> owner;
  private final String node;
  private final History history;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sampler").factory());

  /// @param owner which VMI a domain belongs to; others are not measured
  public Sampler(
      Hypervisor hypervisor,
      Function<UUID, Optional<Key>> owner,
      String node,
      History history,
      Clock clock) {
    this.hypervisor = hypervisor;
    this.owner = owner;
    this.node = node;
    this.history = history;
    this.clock = clock;
  }

  public void start() {
    var _ = timer.scheduleAtFixedRate(this::trySample, 0, History.FINE_STEP, TimeUnit.SECONDS);
  }

  private void trySample() {
    try {
      sample();
    } catch (HypervisorException e) {
      log.debug("No counters this time: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.warn("The counters could not be kept", e);
    }
  }

  void sample() {
    long second = clock.instant().getEpochSecond();
    for (DomainStats stats : hypervisor.domains().stats()) {
      owner.apply(stats.uuid()).ifPresent(vmi -> record(vmi, stats, second));
    }
    history.forgetBefore(second - TimeUnit.DAYS.toSeconds(1));
  }

  private void record(Key vmi, DomainStats stats, long second) {
    Recorder guest = new Recorder(vmi, second);
    guest.keep(Metric.CPU_USAGE, stats.cpuNanos() / NANOS);
    guest.keep(
        Metric.VCPU_WAIT,
        stats.vcpus().stream().mapToLong(DomainStats.Vcpu::waitNanos).sum() / NANOS);
    DomainStats.Memory memory = stats.memory();
    guest.keep(Metric.MEMORY_DOMAIN, memory.current());
    guest.keep(Metric.MEMORY_RESIDENT, memory.resident());
    if (memory.available() > 0) { // Only the guest's own driver knows these.
      guest.keep(Metric.MEMORY_AVAILABLE, memory.available());
      guest.keep(Metric.MEMORY_UNUSED, memory.unused());
      guest.keep(Metric.MEMORY_USABLE, memory.usable());
      guest.keep(Metric.MEMORY_USED, memory.available() - memory.unused());
    }
    for (DomainStats.Block block : stats.blocks()) {
      guest.keep(Metric.STORAGE_READ, "drive", block.name(), block.readBytes());
      guest.keep(Metric.STORAGE_WRITE, "drive", block.name(), block.writtenBytes());
      guest.keep(Metric.STORAGE_READ_IOPS, "drive", block.name(), block.reads());
      guest.keep(Metric.STORAGE_WRITE_IOPS, "drive", block.name(), block.writes());
    }
    for (DomainStats.Interface card : stats.interfaces()) {
      guest.keep(Metric.NETWORK_RECEIVE, "interface", card.name(), card.receivedBytes());
      guest.keep(Metric.NETWORK_TRANSMIT, "interface", card.name(), card.sentBytes());
    }
  }

  private final class Recorder {
    private final SortedMap<String, String> labels;
    private final long second;

    Recorder(Key vmi, long second) {
      this.labels =
          new TreeMap<>(Map.of("namespace", vmi.namespace(), "name", vmi.name(), "node", node));
      this.second = second;
    }

    /// Counts in whole bytes or requests stay exact up to 2^53.
    void keep(Metric metric, long value) {
      keep(metric, (double) value);
    }

    void keep(Metric metric, double value) {
      history.record(new Series(metric, labels), second, value);
    }

    void keep(Metric metric, String label, String labelValue, long value) {
      SortedMap<String, String> more = new TreeMap<>(labels);
      more.put(label, labelValue);
      history.record(new Series(metric, more), second, (double) value);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
