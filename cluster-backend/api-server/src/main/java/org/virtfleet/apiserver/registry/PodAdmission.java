package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.status.StatusCause;

/// What Kubernetes' own admission puts into a pod, and what of a pod may change.
final class PodAdmission {

  private static final List<String> NODE_TROUBLES =
      List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");
  private static final int TROUBLE_SECONDS = 300;

  /// Kubernetes' two classes that are always there.
  private static final int CLUSTER_CRITICAL = 2_000_000_000;

  private static final int NODE_CRITICAL = 2_000_001_000;

  private static final String ALLOWED =
      "pod updates may not change fields other than `spec.containers[*].image`,"
          + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only"
          + " additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to"
          + " be set to 1 if it was previously negative)\n";

  private PodAdmission() {}

  /// @param old the specification as it is; empty for a creation
  static void fill(ObjectNode spec, Optional<JsonNode> old) {
    tolerate(spec);
    if (old.isPresent()) {
      if (spec.path("serviceAccountName").isTextual()) {
        spec.set("serviceAccount", spec.get("serviceAccountName")); // its old name
      }
      keep(spec, old.get(), "priority");
      keep(spec, old.get(), "preemptionPolicy");
      return;
    }
    String account = spec.path("serviceAccountName").asText(spec.path("serviceAccount").asText(""));
    String named = account.isEmpty() ? "default" : account;
    spec.put("serviceAccountName", named).put("serviceAccount", named);
    switch (spec.path("priorityClassName").asText("")) {
      case "" -> spec.put("priority", 0);
      case "system-cluster-critical" -> spec.put("priority", CLUSTER_CRITICAL);
      case "system-node-critical" -> spec.put("priority", NODE_CRITICAL);
      default -> {} // other classes are objects, and nothing here runs by them
    }
    if (!spec.has("preemptionPolicy")) {
      spec.put("preemptionPolicy", "PreemptLowerPriority");
    }
  }

  private static void keep(ObjectNode spec, JsonNode old, String field) {
    if (!spec.has(field) && old.has(field)) {
      spec.set(field, old.get(field));
    }
  }

  private static void tolerate(ObjectNode spec) {
    JsonNode there = spec.path("tolerations");
    if (!there.isMissingNode() && !there.isArray()) {
      return; // the schema refuses it
    }
    for (String trouble : NODE_TROUBLES) {
      if (there.valueStream().noneMatch(t -> covers(t, trouble))) {
        spec.withArrayProperty("tolerations")
            .addObject()
            .put("key", trouble)
            .put("operator", "Exists")
            .put("effect", "NoExecute")
            .put("tolerationSeconds", TROUBLE_SECONDS);
      }
    }
  }

  private static boolean covers(JsonNode toleration, String trouble) {
    String key = toleration.path("key").asText("");
    String effect = toleration.path("effect").asText("");
    return (key.equals(trouble) || key.isEmpty())
        && (effect.equals("NoExecute") || effect.isEmpty());
  }

  /// What refuses a change of a pod's specification.
  static List<StatusCause> changes(JsonNode old, JsonNode updated) {
    if (!(old instanceof ObjectNode before)
        || !(updated instanceof ObjectNode now)
        || before.equals(now)) {
      return List.of();
    }
    ObjectNode was = before.deepCopy();
    ObjectNode is = now.deepCopy();
    for (ObjectNode spec : List.of(was, is)) {
      spec.remove("activeDeadlineSeconds");
      spec.path("containers").forEach(PodAdmission::forgetImage);
      spec.path("initContainers").forEach(PodAdmission::forgetImage);
    }
    if (is.path("terminationGracePeriodSeconds").asLong(0) == 1
        && was.path("terminationGracePeriodSeconds").asLong(0) < 0) {
      was.remove("terminationGracePeriodSeconds");
      is.remove("terminationGracePeriodSeconds");
    }
    if (is.get("tolerations") instanceof ArrayNode tolerations
        && was.path("tolerations")
            .valueStream()
            .allMatch(t -> tolerations.valueStream().anyMatch(t::equals))) {
      was.remove("tolerations");
      is.remove("tolerations");
    }
    return is.equals(was)
        ? List.of()
        : List.of(StatusCause.forbidden("spec", ALLOWED + SpecDiff.between(was, is)));
  }

  private static void forgetImage(JsonNode container) {
    if (container instanceof ObjectNode c) {
      c.remove(List.of("image", "imagePullPolicy"));
    }
  }
}
