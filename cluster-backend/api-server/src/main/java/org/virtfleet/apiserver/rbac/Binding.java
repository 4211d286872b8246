package org.virtfleet.apiserver.rbac;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.resource.ObjectMeta;

/// A RoleBinding, or a ClusterRoleBinding, whose namespace is empty.
record Binding(String namespace, String name, RoleName role, List<Subject> subjects) {

  Binding {
    subjects = List.copyOf(subjects);
  }

  static Binding of(ObjectNode object) {
    String namespace = ObjectMeta.of(object).namespace();
    List<Subject> subjects = new ArrayList<>();
    for (JsonNode subject : object.path("subjects")) {
      subjects.add(Subject.of(subject, namespace));
    }
    return new Binding(
        namespace,
        ObjectMeta.of(object).name(),
        RoleName.of(object.path("roleRef"), namespace),
        subjects);
  }

  /// Why a user whom this is for may do something, in Kubernetes' words.
  String reason(User user) {
    String own = namespace.isEmpty() ? name : name + "/" + namespace;
    String to =
        subjects.stream()
            .filter(subject -> subject.isMet(user))
            .findFirst()
            .map(Subject::shown)
            .orElse("");
    return "RBAC: allowed by %s \"%s\" of %s \"%s\" to %s"
        .formatted(
            namespace.isEmpty() ? "ClusterRoleBinding" : "RoleBinding",
            own,
            role.namespace().isEmpty() ? "ClusterRole" : "Role",
            role.name(),
            to);
  }

  boolean isFor(User user) {
    return subjects.stream().anyMatch(subject -> subject.isMet(user));
  }
}
