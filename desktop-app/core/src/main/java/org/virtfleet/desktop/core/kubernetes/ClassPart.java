package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

/// What the lists need of a StorageClass.
record ClassPart(String provisioner, boolean standard, boolean expandable) {
  static ClassPart of(JsonNode storageClass) {
    return new ClassPart(
        Json.text(storageClass, "/provisioner"),
        Json.text(
                storageClass, "/metadata/annotations/storageclass.kubernetes.io~1is-default-class")
            .equals("true"),
        storageClass.path("allowVolumeExpansion").asBoolean());
  }
}
