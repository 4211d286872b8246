package org.virtfleet.agent.node;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.TypedClient;

/// Renews the node's Lease, which says that this agent lives.
final class Heartbeat implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
  private static final String NAMESPACE = "kube-node-lease";

  /// The node controller gives up after 40 s.
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final TypedClient client;
  private final ObjectWriter writer;
  private final String node;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("heartbeat").factory());

  /// As it was written last.
  private Optional<Lease> last = Optional.empty();

  Heartbeat(TypedClient client, String node, Clock clock) {
    this.client = client;
    this.writer = new ObjectWriter(client);
    this.node = node;
    this.clock = clock;
  }

  void start() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::tryBeat, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tryBeat() {
    try {
      beat();
    } catch (RuntimeException e) {
      log.warn("The lease of node {} was not renewed: {}", node, e.getMessage());
    }
  }

  /// One request, as long as nobody else writes this lease.
  void beat() {
    last = Optional.of(last.flatMap(this::renewedUnlessChanged).orElseGet(this::renewedAsItIs));
  }

  private Optional<Lease> renewedUnlessChanged(Lease seen) {
    try {
      return Optional.of(renewed(seen));
    } catch (RequestFailed e) {
      if (e.isConflict() || e.isNotFound()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Lease renewedAsItIs() {
    return client
        .find(Lease.class, Key.of(NAMESPACE, node))
        .map(this::renewed)
        .orElseGet(() -> writer.create(lease()));
  }

  private Lease renewed(Lease seen) {
    return writer.patch(seen, old -> new LeaseBuilder(old).withSpec(lease().getSpec()).build());
  }

  private Lease lease() {
    return new LeaseBuilder()
        .withNewMetadata()
        .withNamespace(NAMESPACE)
        .withName(node)
        .endMetadata()
        .withNewSpec()
        .withHolderIdentity(node)
        .withLeaseDurationSeconds(40)
        .withRenewTime(clock.instant().atZone(ZoneOffset.UTC))
        .endSpec()
        .build();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
