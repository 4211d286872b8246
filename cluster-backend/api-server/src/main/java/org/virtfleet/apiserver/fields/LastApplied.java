package org.virtfleet.apiserver.fields;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.schema.Schema;
import org.virtfleet.apiserver.status.ApiException;

/// The configuration that `kubectl apply` leaves in an annotation of an object when it merges by
/// itself. A server-side apply of kubectl's takes over what of it still stands, though kubectl owns
/// that by another name, and keeps the annotation up to date: so people change to server-side apply
/// and back without a conflict.
final class LastApplied {
  /// Whose applies are meant; who wants none of this calls themselves otherwise.
  static final String MANAGER = "kubectl";

  private static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private LastApplied() {}

  /// The fields of the configuration that the object has as they were applied; none where there is
  /// no configuration of this version.
  static FieldSet standing(ObjectNode live, ServedResource resource) {
    Schema schema = resource.version().schema();
    try {
      if (SORTED.readTree(annotation(live)) instanceof ObjectNode config
          && config.path("apiVersion").asText().equals(resource.apiVersion())) {
        FieldSet standing = AppliedFields.of(config, schema, ANNOTATION);
        ObjectNode merged = live.deepCopy();
        Configuration.merge(merged, config, schema);
        FieldChanges changes =
            FieldChanges.between(live, merged, schema, resource.definition().builtin());
        standing.removeAll(changes.set);
        return standing;
      }
    } catch (JsonProcessingException | ApiException _) {
      // Anybody may write anything there; then it says nothing about who owns what.
    }
    return new FieldSet();
  }

  /// Puts another configuration in the place of the one that is there, if one is. One that is too
  /// large for an annotation is not kept: the apply is worth more than the note of it.
  static void renew(ObjectNode object, ObjectNode config) {
    if (annotation(object).isEmpty()) {
      return;
    }
    ObjectNode kept = config.deepCopy();
    if (kept.at("/metadata/annotations") instanceof ObjectNode annotations) {
      annotations.remove(ANNOTATION);
    }
    try {
      object
          .withObject("/metadata/annotations")
          .put(ANNOTATION, SORTED.writeValueAsString(kept) + "\n");
      ObjectMeta meta = ObjectMeta.of(object);
      if (meta.annotationBytes() > ObjectMeta.MAX_ANNOTATIONS) {
        meta.json().withObjectProperty("annotations").remove(ANNOTATION);
      }
    } catch (JsonProcessingException e) {
      throw ApiException.internal("a configuration cannot be written as JSON", e);
    }
  }

  private static String annotation(ObjectNode object) {
    return object.path("metadata").path("annotations").path(ANNOTATION).asText();
  }
}
