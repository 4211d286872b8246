package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import org.virtfleet.client.object.ObjectKey;

/// Which claim an object is about; the name is empty where it is about none.
record TargetPart(ObjectKey claim) {
  /// A DataSource: the claim that copies are made of.
  static TargetPart ofDataSource(JsonNode source) {
    var namespace = Json.first(source, "/spec/source/pvc/namespace", "/metadata/namespace");
    return new TargetPart(new ObjectKey(namespace, Json.text(source, "/spec/source/pvc/name")));
  }

  /// A VirtualMachineExport of a claim.
  static TargetPart ofExport(JsonNode export) {
    var name =
        Json.text(export, "/spec/source/kind").equals("PersistentVolumeClaim")
            ? Json.text(export, "/spec/source/name")
            : "";
    return new TargetPart(new ObjectKey(Json.text(export, "/metadata/namespace"), name));
  }
}
