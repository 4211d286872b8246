package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

/// What the lists need of a CSIStorageCapacity.
///
/// @param pool the node's storage pool; empty where nobody says
/// @param node the one that reaches the space; empty for all
/// @param totalBytes all of the pool, from annotation `virtfleet.org/pool-capacity`; 0 where nobody
///   says
/// @param problem why nothing can be made in the pool
record CapacityPart(
    String storageClass,
    String pool,
    String node,
    long freeBytes,
    long totalBytes,
    String problem) {
  static CapacityPart of(JsonNode capacity) {
    return new CapacityPart(
        Json.text(capacity, "/storageClassName"),
        Json.text(capacity, "/metadata/annotations/virtfleet.org~1pool"),
        Json.text(capacity, "/nodeTopology/matchLabels/kubernetes.io~1hostname"),
        Json.quantity(Json.text(capacity, "/capacity")),
        Json.quantity(Json.text(capacity, "/metadata/annotations/virtfleet.org~1pool-capacity")),
        Json.text(capacity, "/metadata/annotations/virtfleet.org~1pool-problem"));
  }
}
