package org.virtfleet.apiserver.rbac;

import com.fasterxml.jackson.databind.JsonNode;
import org.virtfleet.apiserver.authn.User;

/// One of those to whom a binding gives a role.
///
/// @param kind `User`, `Group` or `ServiceAccount`
/// @param namespace of a service account
record Subject(String kind, String name, String namespace) {

  /// @param home namespace of the binding, which a service account is in that names none
  static Subject of(JsonNode json, String home) {
    String namespace = json.path("namespace").asText("");
    return new Subject(
        json.path("kind").asText(""),
        json.path("name").asText(""),
        namespace.isEmpty() ? home : namespace);
  }

  /// As reasons name it: `Group "dev"`.
  String shown() {
    String whole = kind.equals("ServiceAccount") ? name + "/" + namespace : name;
    return kind + " \"" + whole + '"';
  }

  boolean isMet(User user) {
    return switch (kind) {
      case "User" -> user.name().equals(name);
      case "Group" -> user.in(name);
      case "ServiceAccount" -> user.name().equals(User.serviceAccountName(namespace, name));
      default -> false;
    };
  }
}
