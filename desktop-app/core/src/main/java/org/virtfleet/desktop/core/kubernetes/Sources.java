package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.feed.FeedRequest;
import org.virtfleet.client.feed.Projector;
import org.virtfleet.client.object.ResourceType;

/// The watches the desktop keeps, one a kind.
final class Sources implements AutoCloseable {
  private static final ResourceType CAPACITY =
      new ResourceType("storage.k8s.io", "v1", "CSIStorageCapacity", "csistoragecapacities", true);

  final SharedFeed<VmPart> vms;
  final SharedFeed<VmiPart> instances;
  final SharedFeed<NodePart> nodes;
  final SharedFeed<ClaimPart> claims;
  final SharedFeed<DataVolumePart> dataVolumes;
  final SharedFeed<String> volumeFormats;
  final SharedFeed<ClassPart> classes;
  final SharedFeed<CapacityPart> capacities;
  final SharedFeed<NetworkPart> networks;
  final SharedFeed<EventPart> events;
  final SharedFeed<String> namespaces;

  private final List<SharedFeed<?>> all;

  Sources(ClusterClient client, LinkTracker link) {
    vms = shared(client, link, ResourceType.VIRTUAL_MACHINE, VmPart::of);
    instances = shared(client, link, ResourceType.VIRTUAL_MACHINE_INSTANCE, VmiPart::of);
    nodes = shared(client, link, ResourceType.NODE, NodePart::of);
    claims = shared(client, link, ResourceType.PERSISTENT_VOLUME_CLAIM, ClaimPart::of);
    dataVolumes = shared(client, link, ResourceType.DATA_VOLUME, DataVolumePart::of);
    volumeFormats = shared(client, link, ResourceType.PERSISTENT_VOLUME, Sources::format);
    classes = shared(client, link, ResourceType.STORAGE_CLASS, ClassPart::of);
    capacities = shared(client, link, CAPACITY, CapacityPart::of);
    networks = shared(client, link, ResourceType.NETWORK_ATTACHMENT, NetworkPart::of);
    events = shared(client, link, ResourceType.EVENT, EventPart::of);
    namespaces =
        shared(client, link, ResourceType.NAMESPACE, object -> Json.text(object, "/metadata/name"));
    all =
        List.of(
            vms,
            instances,
            nodes,
            claims,
            dataVolumes,
            volumeFormats,
            classes,
            capacities,
            networks,
            events,
            namespaces);
  }

  void retryNow() {
    all.forEach(SharedFeed::retryNow);
  }

  @Override
  public void close() {
    all.forEach(SharedFeed::close);
  }

  private static String format(JsonNode volume) {
    return Json.text(volume, "/metadata/annotations/virtfleet.org~1format");
  }

  private static <P> SharedFeed<P> shared(
      ClusterClient client, LinkTracker link, ResourceType type, Projector<P> projector) {
    return new SharedFeed<>(
        type.plural(), listener -> client.feed(FeedRequest.all(type), projector, listener), link);
  }
}
