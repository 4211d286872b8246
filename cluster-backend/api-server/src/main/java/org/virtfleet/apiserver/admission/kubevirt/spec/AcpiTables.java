package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// `domain.firmware.acpi`: tables come from volumes that are Secrets.
final class AcpiTables implements SpecCheck {

  private static final List<String> TABLES = List.of("slicNameRef", "msdmNameRef");

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode acpi = spec.path("domain").path("firmware").path("acpi");
    if (!acpi.isObject()) {
      return;
    }
    String field = at + ".acpi";
    if (TABLES.stream().allMatch(table -> acpi.path(table).asText("").isEmpty())) {
      causes.invalid(field, "ACPI was set but no SLIC nor MSDM volume reference was set");
      return;
    }
    for (String table : TABLES) {
      reference(acpi.path(table).asText(""), spec, field, field + "." + table, causes);
    }
  }

  private static void reference(
      String name, JsonNode spec, String shown, String field, Causes causes) {
    if (name.isEmpty()) {
      return;
    }
    for (JsonNode volume : spec.path("volumes")) {
      if (volume.path("name").asText("").equals(name)) {
        if (!volume.has("secret")) {
          causes.invalid(field, shown + " refers to Volume of unsupported type.");
        }
        return;
      }
    }
    causes.invalid(field, shown + " does not have a matching Volume.");
  }
}
