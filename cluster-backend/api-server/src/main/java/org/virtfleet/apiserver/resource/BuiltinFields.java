package org.virtfleet.apiserver.resource;

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

  static List<String> of(String group, String plural) {
    return group.isEmpty() ? FIELDS.getOrDefault(plural, List.of()) : List.of();
  }
}
