package org.virtfleet.controllers.node;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.ConditionTypes;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.Rfc3339;

/// Marks a node `Ready=Unknown` when its Lease is not renewed. The agent itself says `True` again
/// when it is back.
final class NodeReconciler implements Reconciler<Key> {

  static final String UNKNOWN_REASON = "NodeStatusUnknown";

  static final String LEASES = "kube-node-lease";

  private final Cache<Node> nodes;
  private final Cache<Lease> leases;
  private final Function<String, @Nullable Lease> leaseOnServer;
  private final ObjectWriter writer;
  private final EventRecorder events;
  private final InstantSource clock;
  private final Liveness liveness;

  /// @param leaseOnServer asks the server itself, by the node's name: a node that is back tells so
  ///   in two objects, and the cache may show the Node first
  NodeReconciler(
      Cache<Node> nodes,
      Cache<Lease> leases,
      Function<String, @Nullable Lease> leaseOnServer,
      ObjectWriter writer,
      EventRecorder events,
      InstantSource clock) {
    this.nodes = nodes;
    this.leases = leases;
    this.leaseOnServer = leaseOnServer;
    this.writer = writer;
    this.events = events;
    this.clock = clock;
    this.liveness = new Liveness(clock.instant());
  }

  @Override
  public Outcome reconcile(Key key) {
    Node node = nodes.get(key).orElse(null);
    if (node == null) {
      return Outcome.settled();
    }
    Instant now = clock.instant();
    Duration left = liveness.left(leases.get(Key.of(LEASES, key.name())).orElse(null), now);
    if (left.isPositive()) {
      return Outcome.again(left);
    }
    if (isUnknown(node)) {
      return Outcome.settled(); // the next renewal brings the key back
    }
    Lease lease = leaseOnServer.apply(key.name());
    left = liveness.left(lease, now);
    if (left.isPositive()) {
      return Outcome.again(left);
    }
    markUnknown(node, liveness.lastHeard(lease), now);
    return Outcome.settled(); // the next renewal brings the key back
  }

  private void markUnknown(Node node, Instant lastHeard, Instant now) {
    String words =
        "the agent of this node was last heard of at "
            + Rfc3339.seconds(lastHeard)
            + "; its guests may still be running";
    writer.patchStatus(
        node,
        copy -> {
          var status = Objects.requireNonNullElseGet(copy.getStatus(), NodeStatus::new);
          status.setConditions(withUnknown(status, words, Rfc3339.seconds(now)));
          copy.setStatus(status);
          return copy;
        });
    events.warning(node, "NodeNotReady", words);
  }

  private static List<NodeCondition> withUnknown(NodeStatus status, String words, String now) {
    var conditions = new ArrayList<>(conditions(status));
    conditions.removeIf(c -> ConditionTypes.READY.equals(c.getType()));
    conditions.add(
        new NodeConditionBuilder()
            .withType(ConditionTypes.READY)
            .withStatus("Unknown")
            .withReason(UNKNOWN_REASON)
            .withMessage(words)
            .withLastTransitionTime(now)
            .withLastHeartbeatTime(
                ready(status).map(NodeCondition::getLastHeartbeatTime).orElse(now))
            .build());
    return conditions;
  }

  static boolean isUnknown(Node node) {
    return Optional.ofNullable(node.getStatus())
        .flatMap(NodeReconciler::ready)
        .filter(c -> "Unknown".equals(c.getStatus()))
        .isPresent();
  }

  private static Optional<NodeCondition> ready(NodeStatus status) {
    return conditions(status).stream()
        .filter(c -> ConditionTypes.READY.equals(c.getType()))
        .findFirst();
  }

  private static List<NodeCondition> conditions(NodeStatus status) {
    return Objects.requireNonNullElse(status.getConditions(), List.of());
  }
}
