package org.virtfleet.agent.network;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.loop.WhileConnected;
import org.virtfleet.api.Labels;
import org.virtfleet.api.cni.v1.NetworkAttachmentDefinition;
import org.virtfleet.api.cni.v1.NetworkAttachmentDefinitionSpec;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.VirtualNetwork;

/// Keeps the pod network up and shows the host's libvirt networks as NetworkAttachmentDefinitions.
public final class NetworkLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(NetworkLoop.class);

  /// libvirt tells of networks by events of their own, which are rare enough to look instead.
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private static final String NAMESPACE = "virtfleet-system";

  private final TypedClient client;
  private final Hypervisor hypervisor;
  private final String node;
  private final ObjectWriter writer;
  private final Controller<String> controller =
      new Controller<>("networks", 1, new WhileConnected<>(_ -> reconcile()));

  public NetworkLoop(TypedClient client, Hypervisor hypervisor, String node) {
    this.client = client;
    this.hypervisor = hypervisor;
    this.node = node;
    this.writer = new ObjectWriter(client);
  }

  public void start() {
    ensurePodNetwork();
    controller.start();
    controller.enqueue(node);
  }

  /// Guests without a network must still start, so this failing is told and no more.
  private void ensurePodNetwork() {
    if (hypervisor.uri().kind() == HypervisorUri.Kind.SESSION) {
      return;
    }
    try {
      hypervisor.networks().ensure(PodNetwork.NAME, PodNetwork.XML);
    } catch (HypervisorException e) {
      log.warn(
          "The pod network is not there: guests with a card on it will not start. {}",
          e.getMessage());
    }
  }

  private Outcome reconcile() {
    List<VirtualNetwork> networks = hypervisor.networks().list();
    networks.forEach(this::publish);
    Set<String> present =
        networks.stream()
            .map(network -> objectName(node, network.name()))
            .collect(Collectors.toSet());
    for (NetworkAttachmentDefinition old :
        client.list(
            NetworkAttachmentDefinition.class,
            NAMESPACE,
            Map.of("labelSelector", Labels.NODE + "=" + node))) {
      if (!present.contains(old.getMetadata().getName())) {
        writer.delete(old);
      }
    }
    return Outcome.again(INTERVAL);
  }

  private void publish(VirtualNetwork network) {
    NetworkAttachmentDefinition wanted = definition(network);
    NetworkAttachmentDefinition seen = client.current(wanted).orElse(null);
    try {
      if (seen == null) {
        writer.create(wanted);
      } else if (isOurs(seen)) {
        writer.patch(
            seen,
            copy -> {
              copy.setSpec(wanted.getSpec());
              return copy;
            });
      }
    } catch (RequestFailed e) {
      log.warn("The network {} was not published: {}", network.name(), e.getMessage());
    }
  }

  private boolean isOurs(NetworkAttachmentDefinition definition) {
    Map<String, String> labels = definition.getMetadata().getLabels();
    return labels != null && node.equals(labels.get(Labels.NODE));
  }

  private NetworkAttachmentDefinition definition(VirtualNetwork network) {
    String config =
        JsonNodeFactory.instance
            .objectNode()
            .put("cniVersion", "0.3.1")
            .put("name", network.name())
            .put("type", "libvirt")
            .put("network", network.name())
            .toString();
    NetworkAttachmentDefinition definition = new NetworkAttachmentDefinition();
    definition.getMetadata().setNamespace(NAMESPACE);
    definition.getMetadata().setName(objectName(node, network.name()));
    definition.getMetadata().setLabels(Map.of(Labels.NODE, node));
    definition
        .getMetadata()
        .setAnnotations(
            Map.of(
                "virtfleet.org/bridge", network.bridge(),
                "virtfleet.org/active", String.valueOf(network.active())));
    definition.setSpec(new NetworkAttachmentDefinitionSpec().setConfig(config));
    return definition;
  }

  /// The `NAMESPACE/NAME` under which a node publishes one of its networks.
  public static String publishedName(String node, String network) {
    return NAMESPACE + "/" + objectName(node, network);
  }

  /// libvirt's names may hold what Kubernetes' may not, and two nodes may have networks of one
  /// name.
  private static String objectName(String node, String network) {
    String name = (node + "-" + network).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    return name.replaceAll("^-+|-+$", "");
  }

  @Override
  public void close() {
    controller.close();
  }
}
