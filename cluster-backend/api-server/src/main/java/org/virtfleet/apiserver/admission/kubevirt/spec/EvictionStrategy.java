package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// `evictionStrategy`.
final class EvictionStrategy implements SpecCheck {

  private static final Set<String> STRATEGIES =
      Set.of("None", "LiveMigrate", "LiveMigrateIfPossible", "External");

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    String strategy = spec.path("evictionStrategy").asText("None");
    if (!STRATEGIES.contains(strategy)) {
      String field = at + ".evictionStrategy";
      causes.invalid(field, field + " is set with an unrecognized option: " + strategy);
    }
  }
}
