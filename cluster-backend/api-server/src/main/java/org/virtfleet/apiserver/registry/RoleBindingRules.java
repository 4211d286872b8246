package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.status.StatusCause;

/// Users and groups belong to the group of the roles themselves; which role is bound never changes.
final class RoleBindingRules implements KindRules {

  private static final String GROUP = "rbac.authorization.k8s.io";

  @Override
  public void complete(ObjectNode object) {
    for (JsonNode subject : object.path("subjects")) {
      boolean account = subject.path("kind").asText().equals("ServiceAccount");
      if (subject instanceof ObjectNode s && !account && !s.has("apiGroup")) {
        s.put("apiGroup", GROUP);
      }
    }
  }

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    boolean same = old.isEmpty() || old.get().path("roleRef").equals(object.path("roleRef"));
    return same
        ? List.of()
        : List.of(
            StatusCause.invalid(
                "roleRef", object.path("roleRef").toString(), "cannot change roleRef"));
  }
}
