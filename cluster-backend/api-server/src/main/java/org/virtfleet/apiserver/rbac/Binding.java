package org.virtfleet.apiserver.rbac;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.resource.ObjectMeta;

/// A RoleBinding, or a ClusterRoleBinding, whose namespace is empty.
record Binding(String namespace, RoleName role, List<Subject> subjects) {

  Binding {
    subjects = List.copyOf(subjects);
  }

  static Binding of(ObjectNode object) {
    String namespace = ObjectMeta.of(object).namespace();
    List<Subject> subjects = new ArrayList<>();
    for (JsonNode subject : object.path("subjects")) {
      subjects.add(Subject.of(subject, namespace));
    }
    return new Binding(namespace, RoleName.of(object.path("roleRef"), namespace), subjects);
  }

  boolean isFor(User user) {
    return subjects.stream().anyMatch(subject -> subject.isMet(user));
  }
}
