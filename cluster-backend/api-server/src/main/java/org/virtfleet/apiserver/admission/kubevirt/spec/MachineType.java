package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/// `domain.machine.type`: one that QEMU has for the architecture.
final class MachineType implements SpecCheck {

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    String type = spec.path("domain").path("machine").path("type").asText("");
    List<String> supported = supported(spec.path("architecture").asText(""));
    if (type.isEmpty() || supported.stream().anyMatch(pattern -> matches(type, pattern))) {
      return;
    }
    String field = at + ".domain.machine.type";
    causes.invalid(
        field,
        "%s is not supported: %s (allowed values: [%s])"
            .formatted(field, type, String.join(" ", supported)));
  }

  /// Patterns, in which `*` stands for anything.
  private static List<String> supported(String architecture) {
    return switch (architecture) {
      case "arm64" -> List.of("virt*");
      case "s390x" -> List.of("s390-ccw-virtio*");
      case String _ -> List.of("q35*", "pc-q35*");
    };
  }

  private static boolean matches(String type, String pattern) {
    return type.matches(Pattern.quote(pattern.replace("*", "")) + "[^/]*");
  }
}
