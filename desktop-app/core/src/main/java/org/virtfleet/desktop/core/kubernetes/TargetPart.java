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

  /// A VolumeSnapshotContent of Virtfleet's own driver: the claim that holds the data. Until the
  /// content says so the name does.
  static TargetPart ofSnapshotContent(JsonNode content) {
    if (!Json.text(content, "/spec/driver").equals("virtfleet.org/pool")) {
      return new TargetPart(new ObjectKey("", ""));
    }
    var handle = Json.first(content, "/status/snapshotHandle", "/spec/source/snapshotHandle");
    int slash = handle.indexOf('/');
    return new TargetPart(
        slash > 0
            ? new ObjectKey(handle.substring(0, slash), handle.substring(slash + 1))
            : new ObjectKey(
                Json.text(content, "/spec/volumeSnapshotRef/namespace"),
                Json.text(content, "/metadata/name").replaceFirst("^snapcontent-", "snapshot-")));
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
