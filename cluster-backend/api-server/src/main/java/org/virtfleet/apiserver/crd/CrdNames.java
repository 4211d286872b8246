package org.virtfleet.apiserver.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.virtfleet.apiserver.resource.DnsNames;
import org.virtfleet.apiserver.status.StatusCause;

/// What a definition calls its kind, in which group, and where its objects lie.
final class CrdNames {

  private static final String APPROVAL = "api-approved.kubernetes.io";
  private static final String NAMES = "spec.names.";

  private CrdNames() {}

  static void check(ObjectNode crd, List<StatusCause> causes) {
    JsonNode spec = crd.path("spec");
    JsonNode names = spec.path("names");
    String group = spec.path("group").asText("");
    String plural = names.path("plural").asText("");
    String name = crd.path("metadata").path("name").asText("");
    if (!name.equals(plural + "." + group)) {
      causes.add(
          StatusCause.invalid(
              "metadata.name", shown(name), "must be spec.names.plural+\".\"+spec.group"));
    }
    group(crd, group, causes);
    String scope = spec.path("scope").asText("");
    if (scope.isEmpty()) {
      causes.add(StatusCause.required("spec.scope", ""));
    } else if (!scope.equals("Cluster") && !scope.equals("Namespaced")) {
      causes.add(
          StatusCause.notSupported("spec.scope", shown(scope), List.of("Cluster", "Namespaced")));
    }
    for (String required : List.of("plural", "singular", "kind", "listKind")) {
      if (names.path(required).asText("").isEmpty()) {
        causes.add(StatusCause.required(NAMES + required, ""));
      }
    }
    label("plural", names.path("plural"), causes);
    label("singular", names.path("singular"), causes);
    mixed("kind", names.path("kind"), causes);
    mixed("listKind", names.path("listKind"), causes);
    labels("shortNames", names, causes);
    String kind = names.path("kind").asText("");
    if (!kind.isEmpty() && kind.equals(names.path("listKind").asText(""))) {
      causes.add(
          StatusCause.invalid(
              NAMES + "listKind", shown(kind), "kind and listKind may not be the same"));
    }
    labels("categories", names, causes);
  }

  private static void group(ObjectNode crd, String group, List<StatusCause> causes) {
    List<String> faults = DnsNames.subdomain(group);
    if (group.isEmpty()) {
      causes.add(StatusCause.required("spec.group", ""));
    } else if (!faults.isEmpty()) {
      causes.add(StatusCause.invalid("spec.group", shown(group), String.join(",", faults)));
    } else if (group.indexOf('.') < 0) {
      causes.add(
          StatusCause.invalid(
              "spec.group", shown(group), "should be a domain with at least one dot"));
    }
    boolean protectedGroup = group.endsWith(".k8s.io") || group.endsWith(".kubernetes.io");
    if (protectedGroup && !crd.path("metadata").path("annotations").has(APPROVAL)) {
      causes.add(
          StatusCause.required(
              "metadata.annotations[" + APPROVAL + "]",
              "protected groups must have approval annotation \""
                  + APPROVAL
                  + "\", see https://github.com/kubernetes/enhancements/pull/1111"));
    }
  }

  private static void labels(String field, JsonNode names, List<StatusCause> causes) {
    JsonNode all = names.path(field);
    for (int i = 0; i < all.size(); i++) {
      label(field + "[" + i + "]", all.get(i), causes);
    }
  }

  private static void label(String field, JsonNode name, List<StatusCause> causes) {
    List<String> faults = DnsNames.label1035(name.asText(""));
    if (!faults.isEmpty()) {
      causes.add(
          StatusCause.invalid(NAMES + field, shown(name.asText()), String.join(",", faults)));
    }
  }

  private static void mixed(String field, JsonNode name, List<StatusCause> causes) {
    List<String> faults = DnsNames.label1035(name.asText("").toLowerCase(Locale.ROOT));
    if (!faults.isEmpty()) {
      causes.add(
          StatusCause.invalid(
              NAMES + field,
              shown(name.asText()),
              "may have mixed case, but should otherwise match: " + String.join(",", faults)));
    }
  }

  private static String shown(String text) {
    return '"' + text + '"';
  }
}
