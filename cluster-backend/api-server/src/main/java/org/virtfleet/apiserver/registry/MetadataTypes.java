package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.GoJson;

/// The JSON types of `metadata`, which no CRD describes and everything else relies on.
final class MetadataTypes {

  private static final List<String> TEXTS =
      List.of("name", "generateName", "namespace", "uid", "resourceVersion");
  private static final List<String> TEXT_MAPS = List.of("labels", "annotations");
  private static final List<String> LISTS =
      List.of("finalizers", "ownerReferences", "managedFields");

  private MetadataTypes() {}

  /// @throws ApiException `BAD_REQUEST` that names the field
  static void check(ServedResource resource, ObjectNode object) {
    JsonNode metadata = object.path("metadata");
    require(resource, metadata, metadata.isObject(), "metadata", "ObjectMeta");
    for (String field : TEXTS) {
      JsonNode value = metadata.path(field);
      require(resource, value, value.isTextual(), "metadata." + field, "string");
    }
    for (String field : TEXT_MAPS) {
      JsonNode map = metadata.path(field);
      require(resource, map, map.isObject(), "metadata." + field, "map[string]string");
      map.forEach(v -> require(resource, v, v.isTextual(), "metadata." + field, "string"));
    }
    for (String field : LISTS) {
      JsonNode list = metadata.path(field);
      require(resource, list, list.isArray(), "metadata." + field, "[]" + field);
    }
    for (JsonNode finalizer : metadata.path("finalizers")) {
      require(resource, finalizer, finalizer.isTextual(), "metadata.finalizers", "string");
    }
    for (JsonNode owner : metadata.path("ownerReferences")) {
      require(resource, owner, owner.isObject(), "metadata.ownerReferences", "OwnerReference");
    }
  }

  private static void require(
      ServedResource resource, JsonNode value, boolean fits, String field, String type) {
    if (fits || value.isMissingNode() || value.isNull()) {
      return;
    }
    String why =
        GoJson.cannotHold(value, "struct field ObjectMeta.%s of type %s".formatted(field, type));
    throw ApiException.badRequest(
        "%s in version \"%s\" cannot be handled as a %s: %s"
            .formatted(resource.kind(), resource.version().name(), resource.kind(), why));
  }
}
