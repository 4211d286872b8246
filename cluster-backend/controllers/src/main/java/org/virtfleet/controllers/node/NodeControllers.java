package org.virtfleet.controllers.node;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;

/// The controllers of nodes and of what their loss means for instances.
public final class NodeControllers {

  private NodeControllers() {}

  public static List<Controller<Key>> controllers(
      Caches caches,
      TypedClient client,
      ObjectWriter writer,
      EventRecorder events,
      InstantSource clock) {
    var nodes = caches.of(Node.class);
    var leases = caches.of(Lease.class);
    var instances = caches.of(VirtualMachineInstance.class);
    var liveness =
        new Controller<>(
            "node",
            1,
            new NodeReconciler(nodes, leases, name -> lease(client, name), writer, events, clock));
    var reachability =
        new Controller<>(
            "reachability", 1, new InstanceReachability(instances, nodes, writer, clock));
    nodes.onChange(node -> {
      liveness.enqueue(Key.of(node));
      instances.list().stream()
          .filter(instance -> isOn(instance, node))
          .forEach(instance -> reachability.enqueue(Key.of(instance)));
    });
    leases.onChange(lease -> {
      if (NodeReconciler.LEASES.equals(lease.getMetadata().getNamespace())) {
        liveness.enqueue(Key.of("", lease.getMetadata().getName()));
      }
    });
    instances.onChange(instance -> reachability.enqueue(Key.of(instance)));
    return List.of(liveness, reachability);
  }

  private static @Nullable Lease lease(TypedClient client, String node) {
    return client.find(Lease.class, Key.of(NodeReconciler.LEASES, node)).orElse(null);
  }

  private static boolean isOn(VirtualMachineInstance instance, Node node) {
    return instance.getStatus() != null
        && node.getMetadata().getName().equals(instance.getStatus().getNodeName());
  }
}
