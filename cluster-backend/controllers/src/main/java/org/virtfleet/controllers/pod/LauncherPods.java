package org.virtfleet.controllers.pod;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.api.Labels;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.Reconciler;

/// Keeps one Pod for each instance that has a node, and none for others. Two writes make it, one
/// follows each change that a Pod can show, and one takes it away.
///
/// A guest that was not made here has none: nothing of it was ever placed.
public final class LauncherPods implements Reconciler<Key> {

  private static final String BY_INSTANCE = "pod/instance";
  private static final int WORKERS = 2;

  private final Cache<VirtualMachineInstance> instances;
  private final Cache<Pod> pods;
  private final Cache<Node> nodes;
  private final ObjectWriter writer;

  private LauncherPods(
      Cache<VirtualMachineInstance> instances,
      Cache<Pod> pods,
      Cache<Node> nodes,
      ObjectWriter writer) {
    this.instances = instances;
    this.pods = pods;
    this.nodes = nodes;
    this.writer = writer;
  }

  public static Controller<Key> controller(Caches caches, ObjectWriter writer) {
    var instances = caches.of(VirtualMachineInstance.class);
    var pods =
        caches
            .of(Pod.class, Map.of(LauncherPod.LABEL, LauncherPod.LABEL_VALUE))
            .index(BY_INSTANCE, pod -> owner(pod).map(List::of).orElse(List.of()));
    var nodes = caches.of(Node.class);
    var controller =
        new Controller<>("pod", WORKERS, new LauncherPods(instances, pods, nodes, writer));
    instances.onChange(instance -> controller.enqueue(Key.of(instance)));
    pods.onChange(pod -> owner(pod).ifPresent(controller::enqueue));
    return controller;
  }

  private static Optional<Key> owner(Pod pod) {
    return Owners.controllerOfKind(pod, "VirtualMachineInstance");
  }

  @Override
  public Outcome reconcile(Key key) {
    VirtualMachineInstance instance = instances.get(key).filter(LauncherPods::hasPod).orElse(null);
    List<Pod> present = pods.filedUnder(BY_INSTANCE, key);
    for (Pod pod : present) {
      if (instance == null || !Owners.controls(instance, pod)) {
        writer.delete(pod);
      }
    }
    if (instance != null) {
      show(instance, present.stream().filter(pod -> Owners.controls(instance, pod)).findFirst());
    }
    return Outcome.settled();
  }

  private static boolean hasPod(VirtualMachineInstance instance) {
    var labels = instance.getMetadata().getLabels();
    var status = instance.getStatus();
    return status != null
        && status.getNodeName() != null
        && !status.getNodeName().isEmpty()
        && (labels == null || !labels.containsKey(Labels.UNMANAGED));
  }

  private void show(VirtualMachineInstance instance, Optional<Pod> present) {
    if (present.isEmpty() && instance.getMetadata().getDeletionTimestamp() != null) {
      return; // It goes, and its namespace may go with it.
    }
    Pod wanted = LauncherPod.of(instance);
    Pod pod = present.orElseGet(() -> writer.create(wanted));
    pod =
        writer.patch(
            pod,
            copy -> {
              copy.getMetadata().setLabels(wanted.getMetadata().getLabels());
              return copy;
            });
    var status = LauncherStatus.of(instance, hostAddress(instance));
    writer.patchStatus(pod, copy -> new PodBuilder(copy).withStatus(status).build());
  }

  private Optional<String> hostAddress(VirtualMachineInstance instance) {
    String node = Objects.requireNonNull(instance.getStatus()).getNodeName();
    return nodes
        .get(Key.of("", Objects.requireNonNull(node)))
        .flatMap(n ->
            n.getStatus().getAddresses().stream()
                .filter(a -> "InternalIP".equals(a.getType()))
                .map(NodeAddress::getAddress)
                .findFirst());
  }
}
