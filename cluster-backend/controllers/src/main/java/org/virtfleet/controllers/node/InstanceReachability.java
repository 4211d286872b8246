package org.virtfleet.controllers.node;

import io.fabric8.kubernetes.api.model.Node;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.api.ConditionTypes;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceCondition;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.Rfc3339;

/// An instance on a node that is not heard of is not ready, as far as anybody can tell. It is
/// neither stopped nor started elsewhere: its guest may still be running, and two of it would ruin
/// its disks. When the node is back, so is the condition.
final class InstanceReachability implements Reconciler<Key> {

  private static final String REASON = "NodeUnreachable";

  private final Cache<VirtualMachineInstance> instances;
  private final Cache<Node> nodes;
  private final ObjectWriter writer;
  private final InstantSource clock;

  InstanceReachability(
      Cache<VirtualMachineInstance> instances,
      Cache<Node> nodes,
      ObjectWriter writer,
      InstantSource clock) {
    this.instances = instances;
    this.nodes = nodes;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public Outcome reconcile(Key key) {
    VirtualMachineInstance instance = instances.get(key).orElse(null);
    if (instance == null
        || instance.getStatus() == null
        || !"Running".equals(instance.getStatus().getPhase())) {
      return Outcome.settled();
    }
    String node = Objects.requireNonNullElse(instance.getStatus().getNodeName(), "");
    boolean lost = nodes.get(Key.of("", node)).filter(NodeReconciler::isUnknown).isPresent();
    Optional<VirtualMachineInstanceCondition> ready = ready(instance.getStatus());
    boolean marked = ready.filter(c -> REASON.equals(c.getReason())).isPresent();
    if (lost && ready.filter(c -> "True".equals(c.getStatus())).isPresent()) {
      write(
          instance,
          condition("False")
              .setReason(REASON)
              .setMessage("node " + node + " is not heard of; the guest may still be running"));
    } else if (!lost && marked) {
      write(instance, condition("True"));
    }
    return Outcome.settled();
  }

  private VirtualMachineInstanceCondition condition(String status) {
    return new VirtualMachineInstanceCondition()
        .setType(ConditionTypes.READY)
        .setStatus(status)
        .setLastTransitionTime(Rfc3339.seconds(clock.instant()));
  }

  private void write(VirtualMachineInstance instance, VirtualMachineInstanceCondition ready) {
    writer.patch(
        instance,
        copy -> {
          var status = Objects.requireNonNull(copy.getStatus());
          List<VirtualMachineInstanceCondition> conditions =
              new ArrayList<>(status.getConditions());
          conditions.removeIf(c -> c.getType().equals(ConditionTypes.READY));
          conditions.addFirst(ready);
          status.setConditions(conditions);
          return copy;
        });
  }

  private static Optional<VirtualMachineInstanceCondition> ready(
      VirtualMachineInstanceStatus status) {
    return status.getConditions().stream()
        .filter(c -> c.getType().equals(ConditionTypes.READY))
        .findFirst();
  }
}
