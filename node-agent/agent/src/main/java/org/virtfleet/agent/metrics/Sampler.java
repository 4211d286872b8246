package org.virtfleet.agent.metrics;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
  private final Guests guests;
  private final History history;
  private final Consumer<DomainStats> others;
  private final Clock clock;
  private final HostCounters host = new HostCounters(Path.of("/proc"));
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sampler").factory());

  /// @param others who want to know what was read of a guest; must not wait
  public Sampler(
      Hypervisor hypervisor,
      Guests guests,
      History history,
      Consumer<DomainStats> others,
      Clock clock) {
    this.hypervisor = hypervisor;
    this.guests = guests;
    this.history = history;
    this.others = others;
    this.clock = clock;
  }

  public void start() {
    var _ = timer.scheduleAtFixedRate(this::trySample, 0, Layout.FINE_STEP, TimeUnit.SECONDS);
  }

  private void trySample() {
    try {
      sample();
    } catch (HypervisorException e) {
      log.debug("No counters this time: {}", e.getMessage());
    } catch (RuntimeException | InternalError e) {
      // The latter is the JVM's word for a mapped file whose disk has failed.
      log.warn("The counters could not be kept", e);
    }
  }

  void sample() {
    long second = clock.instant().getEpochSecond();
    try {
      Samples use = host.read();
      if (!use.columns().isEmpty()) {
        history.record(Subject.HOST, second, use);
      }
      if (guests.any()) {
        for (DomainStats stats : hypervisor.domains().stats()) {
          guests.vmiOf(stats.uuid()).ifPresent(vmi -> record(vmi, stats, second));
          others.accept(stats);
        }
      }
    } finally {
      history.endTick(second);
    }
  }

  private void record(Key vmi, DomainStats stats, long second) {
    Samples samples = new Samples();
    keep(samples, Metric.CPU_USAGE, stats.cpuNanos() / NANOS);
    keep(samples, Metric.VCPU_WAIT, waitNanos(stats) / NANOS);
    DomainStats.Memory memory = stats.memory();
    keep(samples, Metric.MEMORY_DOMAIN, memory.current());
    keep(samples, Metric.MEMORY_RESIDENT, memory.resident());
    if (memory.available() > 0) { // Only the guest's own driver knows these.
      keep(samples, Metric.MEMORY_AVAILABLE, memory.available());
      keep(samples, Metric.MEMORY_UNUSED, memory.unused());
      keep(samples, Metric.MEMORY_USABLE, memory.usable());
      keep(samples, Metric.MEMORY_USED, memory.available() - memory.unused());
    }
    List<String> names = stats.interfaces().isEmpty() ? List.of() : guests.interfacesOf(vmi);
    for (int i = 0; i < stats.interfaces().size(); i++) {
      DomainStats.Interface card = stats.interfaces().get(i);
      // The host's device has another name after each start, which would end the series.
      String name = names.size() == stats.interfaces().size() ? names.get(i) : card.name();
      keep(samples, Metric.NETWORK_RECEIVE, name, card.receivedBytes());
      keep(samples, Metric.NETWORK_TRANSMIT, name, card.sentBytes());
    }
    for (DomainStats.Block block : stats.blocks()) {
      keep(samples, Metric.STORAGE_READ, block.name(), block.readBytes());
      keep(samples, Metric.STORAGE_WRITE, block.name(), block.writtenBytes());
      keep(samples, Metric.STORAGE_READ_IOPS, block.name(), block.reads());
      keep(samples, Metric.STORAGE_WRITE_IOPS, block.name(), block.writes());
    }
    history.record(new Subject(vmi.namespace(), vmi.name()), second, samples);
  }

  private static long waitNanos(DomainStats stats) {
    long sum = 0;
    for (DomainStats.Vcpu vcpu : stats.vcpus()) {
      sum += vcpu.waitNanos();
    }
    return sum;
  }

  /// Counts in whole bytes or requests stay exact up to 2^53.
  private static void keep(Samples samples, Metric metric, String device, long value) {
    samples.keep(new Column(metric, device), (double) value);
  }

  private static void keep(Samples samples, Metric metric, long value) {
    keep(samples, metric, (double) value);
  }

  private static void keep(Samples samples, Metric metric, double value) {
    samples.keep(Column.of(metric), value);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
