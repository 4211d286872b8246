package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// The schemas of `ObjectMeta` and its like, which no CRD carries (`meta-schemas.yaml`).
final class MetaSchemas {

  private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";
  private static final String AUTOSCALING = "io.k8s.api.autoscaling.v1.";
  private static final ObjectNode SCHEMAS =
      ShortSchemas.schemas(ShortSchemas.read("meta-schemas.yaml"), META);

  private MetaSchemas() {}

  static void addTo(ObjectNode schemas) {
    schemas.setAll(SCHEMAS.deepCopy());
  }

  /// The schemas of the path `/scale`.
  static void addScaleTo(ObjectNode schemas) {
    ObjectNode scale = schemas.putObject(AUTOSCALING + "Scale").put("type", "object");
    ObjectNode fields = scale.putObject("properties");
    for (String field : new String[] {"apiVersion", "kind"}) {
      fields.putObject(field).put("type", "string");
    }
    fields.set("metadata", ShortSchemas.reference(META + "ObjectMeta"));
    fields.set("spec", ShortSchemas.reference(AUTOSCALING + "ScaleSpec"));
    fields.set("status", ShortSchemas.reference(AUTOSCALING + "ScaleStatus"));
    scale
        .putArray("x-kubernetes-group-version-kind")
        .addObject()
        .put("group", "autoscaling")
        .put("version", "v1")
        .put("kind", "Scale");
    for (String part : new String[] {"ScaleSpec", "ScaleStatus"}) {
      ObjectNode properties =
          schemas.putObject(AUTOSCALING + part).put("type", "object").putObject("properties");
      properties.putObject("replicas").put("type", "integer").put("format", "int32");
      if (part.equals("ScaleStatus")) {
        properties.putObject("selector").put("type", "string");
      }
    }
  }
}
