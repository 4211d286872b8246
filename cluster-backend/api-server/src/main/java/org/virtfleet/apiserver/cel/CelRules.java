package org.virtfleet.apiserver.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.virtfleet.apiserver.cel.CelEnvironment.Shared;
import org.virtfleet.apiserver.schema.Schema;
import org.virtfleet.apiserver.status.StatusCause;

/// Checks objects by the rules in their schemas (`x-kubernetes-validations`). Thread-safe.
public final class CelRules {

  /// Rules that are kept compiled; users may come and go with CRDs.
  private static final int MAX_COMPILED = 5_000;

  private final Map<String, CelEnvironment.Rule> compiled = new ConcurrentHashMap<>();

  /// The rules that an object breaks.
  ///
  /// @param old the object as it is; empty for a creation
  public List<StatusCause> check(JsonNode object, Optional<ObjectNode> old, Schema schema) {
    return schema.hasRules() ? new RuleCheck(this).check(object, old, schema) : List.of();
  }

  CelEnvironment.Rule compiled(String expression) throws CelRefused {
    CelEnvironment.Rule known = compiled.get(expression);
    if (known != null) {
      return known;
    }
    if (compiled.size() >= MAX_COMPILED) {
      compiled.clear();
    }
    CelEnvironment.Rule fresh = Shared.ENVIRONMENT.compile(expression);
    compiled.put(expression, fresh);
    return fresh;
  }
}
