package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.resource.DnsNames;
import org.virtfleet.apiserver.status.StatusCause;

/// Users and groups belong to the group of the roles themselves; which role is bound never changes.
final class RoleBindingRules implements KindRules {

  private static final String GROUP = "rbac.authorization.k8s.io";
  private static final String ROLE = "roleRef";

  private final List<String> roles;
  private final boolean namespaced;

  private RoleBindingRules(List<String> roles, boolean namespaced) {
    this.roles = roles;
    this.namespaced = namespaced;
  }

  static RoleBindingRules ofNamespace() {
    return new RoleBindingRules(List.of("Role", "ClusterRole"), true);
  }

  static RoleBindingRules ofCluster() {
    return new RoleBindingRules(List.of("ClusterRole"), false);
  }

  @Override
  public void complete(ObjectNode object) {
    KindRules.part(object, ROLE).ifPresent(RoleBindingRules::ours);
    for (JsonNode subject : object.path("subjects")) {
      boolean account = subject.path("kind").asText().equals("ServiceAccount");
      if (subject instanceof ObjectNode s && !account) {
        ours(s);
      }
    }
  }

  private static void ours(ObjectNode reference) {
    if (reference.path("apiGroup").asText("").isEmpty()) {
      reference.put("apiGroup", GROUP);
    }
  }

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    List<StatusCause> causes = new ArrayList<>();
    JsonNode role = object.path(ROLE);
    if (!text(role, "apiGroup").equals(GROUP)) {
      causes.add(unsupported(ROLE + ".apiGroup", text(role, "apiGroup"), List.of(GROUP)));
    }
    if (!roles.contains(text(role, "kind"))) {
      causes.add(unsupported(ROLE + ".kind", text(role, "kind"), roles));
    }
    String name = text(role, "name");
    if (name.isEmpty()) {
      causes.add(StatusCause.required(ROLE + ".name", ""));
    }
    NameRules.segment(name)
        .forEach(fault -> causes.add(StatusCause.invalid(ROLE + ".name", '"' + name + '"', fault)));
    JsonNode subjects = object.path("subjects");
    for (int i = 0; i < subjects.size(); i++) {
      subject(subjects.get(i), "subjects[" + i + "].", causes);
    }
    if (old.isPresent() && !old.get().path(ROLE).equals(role)) {
      causes.add(StatusCause.invalid(ROLE, role.toString(), "cannot change roleRef"));
    }
    return causes;
  }

  private void subject(JsonNode subject, String at, List<StatusCause> causes) {
    String name = text(subject, "name");
    String group = text(subject, "apiGroup");
    if (name.isEmpty()) {
      causes.add(StatusCause.required(at + "name", ""));
    }
    switch (text(subject, "kind")) {
      case "ServiceAccount" -> {
        if (!name.isEmpty()) {
          for (String fault : DnsNames.subdomain(name)) {
            causes.add(StatusCause.invalid(at + "name", '"' + name + '"', fault));
          }
        }
        if (!group.isEmpty()) {
          causes.add(unsupported(at + "apiGroup", group, List.of("")));
        }
        if (!namespaced && text(subject, "namespace").isEmpty()) {
          causes.add(StatusCause.required(at + "namespace", ""));
        }
      }
      case "User", "Group" -> {
        if (!group.equals(GROUP)) {
          causes.add(unsupported(at + "apiGroup", group, List.of(GROUP)));
        }
      }
      case String other ->
          causes.add(unsupported(at + "kind", other, List.of("ServiceAccount", "User", "Group")));
    }
  }

  private static StatusCause unsupported(String field, String value, List<String> supported) {
    return StatusCause.notSupported(field, '"' + value + '"', supported);
  }

  private static String text(JsonNode json, String field) {
    return json.path(field).asText("");
  }
}
