package org.virtfleet.apiserver.fields;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.virtfleet.apiserver.schema.Schema;

/// The schema of a whole object: the kind's own, and that of `metadata`, which all kinds share and
/// no CRD describes.
final class ObjectSchema {

  /// As far as lists of metadata are merged by element.
  static final Schema METADATA = metadata();

  private ObjectSchema() {}

  /// The schema of a top-level field; of what the kind does not describe, anything.
  static Schema field(Schema kind, String name) {
    return name.equals("metadata") ? METADATA : kind.property(name).orElse(Schema.ANYTHING);
  }

  private static Schema metadata() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (String texts : new String[] {"labels", "annotations"}) {
      properties
          .putObject(texts)
          .put("type", "object")
          .putObject("additionalProperties")
          .put("type", "string");
    }
    properties.putObject("finalizers").put("type", "array").put("x-kubernetes-list-type", "set");
    properties
        .putObject("ownerReferences")
        .put("type", "array")
        .put("x-kubernetes-list-type", "map")
        .putArray("x-kubernetes-list-map-keys")
        .add("uid");
    for (String other :
        new String[] {"generateName", "deletionTimestamp", "deletionGracePeriodSeconds"}) {
      properties.putObject(other);
    }
    return new Schema(schema);
  }
}
