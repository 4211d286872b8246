package org.virtfleet.apiserver.instancetype;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.resource.Quantity;
import org.virtfleet.apiserver.status.StatusCause;

/// What a preference demands at the least.
final class Requirements {

  private static final String SPEC = "spec.template.spec";

  private Requirements() {}

  /// @param type the instance type, if there is one; else the machine's own values count
  /// @param spec the machine as its author wrote it
  static List<StatusCause> check(Optional<JsonNode> type, JsonNode preference, JsonNode spec) {
    JsonNode wanted = preference.path("requirements");
    return Optional.<List<StatusCause>>empty()
        .or(() -> cpu(type, preference, spec.path("domain").path("cpu")))
        .or(() -> memory(type, wanted.path("memory").path("guest"), spec))
        .or(() -> architecture(wanted.path("architecture").asText(""), spec))
        .orElse(List.of());
  }

  private static Optional<List<StatusCause>> cpu(
      Optional<JsonNode> type, JsonNode preference, JsonNode own) {
    long wanted = preference.path("requirements").path("cpu").path("guest").asLong(0);
    if (wanted <= 0) {
      return Optional.empty();
    }
    if (type.isPresent()) {
      long given = type.get().path("cpu").path("guest").asLong(0);
      return given >= wanted
          ? Optional.empty()
          : refused(
              "insufficient CPU resources of %d vCPU provided by instance type, preference requires %d vCPU"
                  .formatted(given, wanted),
              List.of("spec.instancetype"));
    }
    if (!own.isObject()) {
      return refused(
          "no CPU resources provided by VirtualMachine, preference requires %d vCPU"
              .formatted(wanted),
          List.of(SPEC + ".domain.cpu"));
    }
    List<String> fields = CpuTopology.of(preference).counted();
    long given = fields.stream().mapToLong(f -> own.path(f).asLong(0)).reduce(1, (a, b) -> a * b);
    return given >= wanted
        ? Optional.empty()
        : refused(
            "insufficient CPU resources of %d vCPU provided by VirtualMachine, preference requires %d vCPU provided as %s"
                .formatted(given, wanted, String.join(", ", fields)),
            fields.stream().map(f -> SPEC + ".domain.cpu." + f).toList());
  }

  private static Optional<List<StatusCause>> memory(
      Optional<JsonNode> type, JsonNode wanted, JsonNode spec) {
    JsonNode given =
        type.map(t -> t.path("memory").path("guest"))
            .orElse(spec.path("domain").path("memory").path("guest"));
    var least = Quantity.parse(wanted);
    var present = Quantity.parse(given);
    if (least.isEmpty() || present.isEmpty() || present.get().compareTo(least.get()) >= 0) {
      return Optional.empty();
    }
    return refused(
        "insufficient Memory resources of %s provided by %s, preference requires %s"
            .formatted(
                given.asText(),
                type.isPresent() ? "instance type" : "VirtualMachine",
                wanted.asText()),
        List.of(type.isPresent() ? "spec.instancetype" : SPEC + ".domain.memory"));
  }

  private static Optional<List<StatusCause>> architecture(String wanted, JsonNode spec) {
    String given = spec.path("architecture").asText("");
    return wanted.isEmpty() || wanted.equals(given)
        ? Optional.empty()
        : refused(
            "preference requires architecture %s but %s is being requested"
                .formatted(wanted, given),
            List.of(SPEC + ".architecture"));
  }

  private static Optional<List<StatusCause>> refused(String why, List<String> fields) {
    String message = "failure checking preference requirements: " + why;
    return Optional.of(
        fields.stream().map(f -> new StatusCause("FieldValueNotFound", message, f)).toList());
  }
}
