package org.virtfleet.apiserver.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The fields by which Kubernetes' own kinds can be selected, as the API server's source registers
/// them.
final class BuiltinFields {

  private static final Map<String, List<String>> FIELDS =
      Map.of(
          "namespaces", List.of("status.phase"),
          "nodes", List.of("spec.unschedulable"),
          "secrets", List.of("type"),
          "pods",
              List.of(
                  "spec.nodeName",
                  "spec.restartPolicy",
                  "spec.schedulerName",
                  "spec.serviceAccountName",
                  "spec.hostNetwork",
                  "status.phase",
                  "status.podIP",
                  "status.nominatedNodeName"),
          "events.events.k8s.io",
              List.of(
                  "regarding.kind",
                  "regarding.namespace",
                  "regarding.name",
                  "regarding.uid",
                  "regarding.apiVersion",
                  "regarding.resourceVersion",
                  "regarding.fieldPath",
                  "reason",
                  "reportingController",
                  "type"),
          "events",
              List.of(
                  "involvedObject.kind",
                  "involvedObject.namespace",
                  "involvedObject.name",
                  "involvedObject.uid",
                  "involvedObject.apiVersion",
                  "involvedObject.resourceVersion",
                  "involvedObject.fieldPath",
                  "reason",
                  "reportingComponent",
                  "source",
                  "type"));

  private BuiltinFields() {}

  /// The paths by which a resource can be selected.
  static List<String> of(String groupResource) {
    return FIELDS.getOrDefault(groupResource, List.of());
  }

  /// What objects of a resource are selected by, whichever form they are shown in.
  ///
  /// @param object in the stored form
  static Map<String, String> values(String groupResource, ObjectNode object) {
    Map<String, String> values = new HashMap<>();
    for (String path : of(groupResource)) {
      values.put(path, ObjectCodec.scalar(object, path));
    }
    if (groupResource.equals("events")) {
      String component = ObjectCodec.scalar(object, "source.component");
      values.put(
          "source",
          component.isEmpty() ? ObjectCodec.scalar(object, "reportingComponent") : component);
    }
    return values;
  }
}
