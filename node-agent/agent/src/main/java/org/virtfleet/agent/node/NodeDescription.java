package org.virtfleet.agent.node;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeStatusBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.virtfleet.agent.device.DedicatedProcessors;
import org.virtfleet.agent.device.DeviceCounts;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.Labels;
import org.virtfleet.client.control.Rfc3339;
import org.virtfleet.libvirt.ConnectionState;
import org.virtfleet.libvirt.GuestCapabilities;
import org.virtfleet.libvirt.GuestCapabilities.Virtualization;
import org.virtfleet.libvirt.HostInfo;

/// What is to be told about this host, as a Node object.
///
/// @param address where the agent listens, as the backend reaches it
/// @param port the agent's
/// @param hypervisor the libvirt address
public record NodeDescription(
    String name,
    String address,
    int port,
    String hypervisor,
    HostInfo host,
    GuestCapabilities capabilities,
    Clock clock) {
  /// KubeVirt's device plugin offers this many by default: so many guests may share the device.
  private static final String KVM_SHARES = "1000";

  /// The object of a node that is new.
  Node fresh() {
    return describe(
        new NodeBuilder()
            .withNewMetadata()
            .withName(name)
            .endMetadata()
            .withNewSpec()
            .endSpec()
            .build());
  }

  Node describe(Node node) {
    Map<String, String> labels = copy(node.getMetadata().getLabels());
    labels.put(Labels.HOSTNAME, name);
    labels.put("kubernetes.io/os", "linux");
    labels.put("kubernetes.io/arch", architecture());
    ProcessorLabels.replace(labels, capabilities);
    boolean dedicates = DedicatedProcessors.of(node, host.cpus()).any();
    labels.put(Labels.CPU_MANAGER, String.valueOf(dedicates));
    labels.putIfAbsent(Labels.SCHEDULABLE, "true");
    node.getMetadata().setLabels(labels);
    Map<String, String> annotations = copy(node.getMetadata().getAnnotations());
    annotations.put(Annotations.HYPERVISOR, hypervisor);
    node.getMetadata().setAnnotations(annotations);
    return node;
  }

  Node status(Node node, ConnectionState state, DeviceCounts devices) {
    NodeStatus status = Objects.requireNonNullElseGet(node.getStatus(), NodeStatus::new);
    node.setStatus(
        new NodeStatusBuilder(status)
            .withAddresses(
                new NodeAddress(address, "InternalIP"),
                new NodeAddress(host.hostname(), "Hostname"))
            .withCapacity(resources(host.memoryBytes(), devices.capacity()))
            .withAllocatable(resources(host.memoryForGuests(), devices.allocatable()))
            .withConditions(conditions(status, state))
            .withNewDaemonEndpoints()
            .withNewKubeletEndpoint(port)
            .endDaemonEndpoints()
            .withNewNodeInfo()
            .withArchitecture(architecture())
            .withOperatingSystem("linux")
            .withKernelVersion(System.getProperty("os.version"))
            .withOsImage(HostFacts.osName())
            .withMachineID(HostFacts.machineId())
            .withSystemUUID(HostFacts.machineId())
            .withBootID(HostFacts.bootId())
            .withContainerRuntimeVersion("libvirt://" + host.libvirt())
            .withKubeletVersion("virtfleet (" + host.hypervisor() + ")")
            .withKubeProxyVersion("")
            .endNodeInfo()
            .build());
    return node;
  }

  private Map<String, Quantity> resources(long memory, Map<String, Long> devices) {
    Map<String, Quantity> resources = new HashMap<>();
    resources.put("cpu", new Quantity(String.valueOf(host.cpus())));
    resources.put("memory", new Quantity(memory / 1024 + "Ki"));
    resources.put("pods", new Quantity("110"));
    if (capabilities.virtualization() == Virtualization.KVM) {
      resources.put("devices.kubevirt.io/kvm", new Quantity(KVM_SHARES));
    }
    devices.forEach((name, count) -> resources.put(name, new Quantity(count.toString())));
    return resources;
  }

  private List<NodeCondition> conditions(NodeStatus status, ConnectionState state) {
    String now = Rfc3339.seconds(clock.instant());
    NodeCondition ready =
        switch (state) {
          case ConnectionState.Connected() ->
              new NodeCondition(
                  now, now, "The agent serves this node.", "AgentReady", "True", "Ready");
          case ConnectionState.Disconnected(String reason) ->
              new NodeCondition(now, now, reason, "HypervisorUnreachable", "False", "Ready");
        };
    List<NodeCondition> conditions =
        new ArrayList<>(Objects.requireNonNullElse(status.getConditions(), List.of()));
    for (NodeCondition old : conditions) {
      if (old.getType().equals("Ready") && old.getStatus().equals(ready.getStatus())) {
        ready.setLastTransitionTime(old.getLastTransitionTime());
      }
    }
    conditions.removeIf(old -> old.getType().equals("Ready"));
    conditions.add(ready);
    return conditions;
  }

  /// This host's own, as Go names it, which is what labels and images use. libvirt's test driver
  /// would say that its host is an i686.
  private static String architecture() {
    String java = System.getProperty("os.arch");
    return java.equals("aarch64") ? "arm64" : java;
  }

  private static Map<String, String> copy(@Nullable Map<String, String> map) {
    return new HashMap<>(Objects.requireNonNullElse(map, Map.of()));
  }
}
