package org.virtfleet.apiserver.table;

import static org.virtfleet.apiserver.table.ComputedCells.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.virtfleet.apiserver.table.ComputedCells.CellRule;

/// How bindings of roles are shown.
final class RoleCells {

  private RoleCells() {}

  static Map<String, CellRule> rules() {
    Map<String, CellRule> rules = new HashMap<>();
    for (String kind : List.of("RoleBinding", "ClusterRoleBinding")) {
      rules.put(kind + "/Role", text(RoleCells::role));
      rules.put(kind + "/Users", text(b -> subjects(b, "User")));
      rules.put(kind + "/Groups", text(b -> subjects(b, "Group")));
      rules.put(kind + "/ServiceAccounts", text(b -> subjects(b, "ServiceAccount")));
    }
    return rules;
  }

  private static String role(ObjectNode binding) {
    return binding.at("/roleRef/kind").asText() + "/" + binding.at("/roleRef/name").asText();
  }

  private static String subjects(ObjectNode binding, String kind) {
    return binding
        .path("subjects")
        .valueStream()
        .filter(s -> s.path("kind").asText().equals(kind))
        .map(RoleCells::name)
        .collect(Collectors.joining(", "));
  }

  private static String name(JsonNode subject) {
    String name = subject.path("name").asText();
    return subject.has("namespace") ? subject.path("namespace").asText() + "/" + name : name;
  }
}
