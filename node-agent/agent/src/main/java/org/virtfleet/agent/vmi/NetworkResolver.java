package org.virtfleet.agent.vmi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.virtfleet.api.cni.v1.NetworkAttachmentDefinition;
import org.virtfleet.api.kubevirt.v1.Network;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.domain.EffectiveDevices;
import org.virtfleet.domain.ResolvedNetwork;
import org.virtfleet.libvirt.HypervisorUri;

/// What the networks of a VMI are on this host.
final class NetworkResolver {
  /// What Linux takes as the name of a link; it becomes part of paths in /sys.
  private static final Pattern LINK = Pattern.compile("(?!\\.{1,2}$)[\\w.@-]{1,15}");

  private static final JsonMapper JSON = new JsonMapper();

  private final TypedClient client;
  private final HypervisorUri.Kind hypervisor;

  NetworkResolver(TypedClient client, HypervisorUri.Kind hypervisor) {
    this.client = client;
    this.hypervisor = hypervisor;
  }

  Map<String, ResolvedNetwork> resolve(VirtualMachineInstance vmi) throws Unattachable {
    Map<String, ResolvedNetwork> networks = new HashMap<>();
    for (Network network : EffectiveDevices.of(vmi.getSpec()).networks()) {
      networks.put(network.getName(), resolve(network, vmi.getMetadata().getNamespace()));
    }
    return networks;
  }

  /// Those networks that there are; the others are left out.
  Map<String, ResolvedNetwork> resolveThose(VirtualMachineInstance vmi) {
    Map<String, ResolvedNetwork> networks = new HashMap<>();
    for (Network network : EffectiveDevices.of(vmi.getSpec()).networks()) {
      try {
        networks.put(network.getName(), resolve(network, vmi.getMetadata().getNamespace()));
      } catch (Unattachable _) {
        // The builder says which card has none.
      }
    }
    return networks;
  }

  /// What one network is.
  ResolvedNetwork resolve(Network network, String namespace) throws Unattachable {
    if (network.getMultus() != null) {
      return attachment(network.getMultus().getNetworkName(), namespace);
    }
    if (network.getPod() == null) {
      throw new Unattachable("Network " + network.getName() + " is neither pod nor multus.");
    }
    return switch (hypervisor) {
      case SYSTEM, TEST -> new ResolvedNetwork.Libvirt("default");
      case SESSION -> new ResolvedNetwork.UserMode();
    };
  }

  /// @param reference `NAME`, or `NAMESPACE/NAME`
  private ResolvedNetwork attachment(String reference, String namespace) throws Unattachable {
    String[] parts = reference.split("/", 2);
    Key key = parts.length == 2 ? Key.of(parts[0], parts[1]) : Key.of(namespace, reference);
    NetworkAttachmentDefinition definition =
        client
            .find(NetworkAttachmentDefinition.class, key)
            .orElseThrow(
                () -> new Unattachable("There is no NetworkAttachmentDefinition " + key + "."));
    return configured(key, Objects.requireNonNullElse(definition.getSpec().getConfig(), ""));
  }

  static ResolvedNetwork configured(Key key, String config) throws Unattachable {
    try {
      JsonNode cni = JSON.readTree(config);
      String bridge = cni.path("bridge").asText();
      String network = cni.path("network").asText();
      String type = cni.path("type").asText();
      if ((type.equals("bridge") || type.equals("cnv-bridge")) && LINK.matcher(bridge).matches()) {
        return new ResolvedNetwork.HostBridge(bridge);
      }
      if (type.equals("libvirt") && !network.isEmpty()) {
        return new ResolvedNetwork.Libvirt(network);
      }
      if (type.equals("sriov") && !network.isEmpty()) {
        return new ResolvedNetwork.DevicePool(network);
      }
      throw new Unattachable(
          "The config of NetworkAttachmentDefinition %s is none that this node knows: write {\"type\":\"bridge\",\"bridge\":\"br0\"} or {\"type\":\"libvirt\",\"network\":\"NAME\"}."
              .formatted(key));
    } catch (JsonProcessingException _) {
      throw new Unattachable("The config of NetworkAttachmentDefinition " + key + " is not JSON.");
    }
  }
}
