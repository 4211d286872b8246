package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

/// What the lists need of a CSIStorageCapacity.
///
/// @param totalBytes all of the pool, from annotation `virtfleet.org/pool-capacity`; 0 where nobody
///   says
record CapacityPart(String storageClass, long freeBytes, long totalBytes) {
  static CapacityPart of(JsonNode capacity) {
    return new CapacityPart(
        Json.text(capacity, "/storageClassName"),
        Json.quantity(Json.text(capacity, "/capacity")),
        Json.quantity(Json.text(capacity, "/metadata/annotations/virtfleet.org~1pool-capacity")));
  }
}
