package org.virtfleet.agent.downward;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.libvirt.DomainStats;

/// Shows guests that ask for it what they and their host use. Of a guest it knows what the sampler
/// read last; the host is looked at when somebody asks, and for all guests at once.
public final class DownwardMetrics implements Consumer<DomainStats>, AutoCloseable {
  /// As KubeVirt has it: an answer a second, and a new document on the disk every five.
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Duration REFRESH = Duration.ofSeconds(5);

  /// What vhostmd says when it knows nothing.
  private static final byte[] NOTHING =
      "<metrics><!-- host metrics not available --><!-- VM metrics not available --></metrics>\n"
          .getBytes(US_ASCII);

  private final HostFigures host;
  private final PortServer ports = new PortServer(this::document, PAUSE);
  private final Controller<UUID> disks = new Controller<>("metrics-disks", 1, this::write);
  private final Map<UUID, Asking> asking = new ConcurrentHashMap<>();
  private volatile HostReading last = new HostReading(List.of(), Long.MIN_VALUE);

  /// @param disk the file that a guest's disk is
  /// @param stats empty until they are read for the first time
  private record Asking(Optional<Path> disk, Optional<DomainStats> stats) {}

  /// @param since of [System#nanoTime]
  private record HostReading(List<Figure> figures, long since) {}

  /// @param node the name of this host in the cluster
  /// @param product the hypervisor and its version
  public DownwardMetrics(String node, String product, Clock clock) {
    this.host = new HostFigures(Path.of("/proc"), Path.of("/sys"), node, product, clock);
  }

  /// A disk of vhostmd's without metrics.
  public static byte[] emptyDisk() {
    return MetricsDisk.image(NOTHING);
  }

  public void start() {
    disks.start();
  }

  /// Shows a running guest what it asks for, from now on.
  ///
  /// @param port where the hypervisor listens for who serves the guest's port
  /// @param disk a file made of [#emptyDisk]
  public void show(UUID domain, Optional<Path> port, Optional<Path> disk) {
    if (port.isEmpty() && disk.isEmpty()) {
      leave(domain);
      return;
    }
    Asking before = asking.get(domain);
    asking.put(domain, new Asking(disk, before == null ? Optional.empty() : before.stats()));
    port.ifPresent(socket -> ports.serve(domain, socket));
    if (disk.isPresent() && (before == null || before.disk().isEmpty())) {
      disks.enqueue(domain);
    }
  }

  /// It has ended, or asks for nothing.
  public void leave(UUID domain) {
    if (asking.remove(domain) != null) {
      ports.leave(domain);
    }
  }

  /// Takes what the sampler has read.
  @Override
  public void accept(DomainStats stats) {
    asking.computeIfPresent(
        stats.uuid(), (_, known) -> new Asking(known.disk(), Optional.of(stats)));
  }

  private byte[] document(UUID domain) {
    return Optional.ofNullable(asking.get(domain))
        .flatMap(Asking::stats)
        .map(stats -> MetricsDocument.of(hostFigures(), stats).toXml())
        .orElse(NOTHING);
  }

  private List<Figure> hostFigures() {
    long now = System.nanoTime();
    HostReading known = last;
    if (known.figures().isEmpty() || now - known.since() > PAUSE.toNanos()) {
      known = new HostReading(host.read(), now);
      last = known;
    }
    return known.figures();
  }

  /// A reader that comes between the two writes is told to come again.
  private Outcome write(UUID domain) throws IOException {
    Optional<Path> disk = Optional.ofNullable(asking.get(domain)).flatMap(Asking::disk);
    if (disk.isEmpty()) {
      return Outcome.settled();
    }
    byte[] document = document(domain);
    try (FileChannel file =
        FileChannel.open(disk.get(), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      file.write(MetricsDisk.busy(document), 0);
      file.write(MetricsDisk.ready(document), 0);
    } catch (IOException e) {
      if (asking.containsKey(domain)) {
        throw e;
      }
    }
    return Outcome.again(REFRESH);
  }

  @Override
  public void close() {
    ports.close();
    disks.close();
  }
}
