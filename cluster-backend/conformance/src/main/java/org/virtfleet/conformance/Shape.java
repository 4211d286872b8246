package org.virtfleet.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Compares the kinds of values and the keys of fixed objects; lists by their first element.
final class Shape {
  private static final Set<String> TYPE = Set.of("/kind", "/apiVersion");
  private static final Set<String> PHASE = Set.of("/status/phase", "/status/printableStatus");
  private static final Pattern FIELD = Pattern.compile("[a-z][A-Za-z]*");
  private static final Pattern OPEN = Pattern.compile(".*/(status|metadata)");

  private final Pointers pointers;
  private final boolean phases;
  private final List<String> found = new ArrayList<>();

  /// @param phases whether phases are compared, too
  Shape(Pointers pointers, boolean phases) {
    this.pointers = pointers;
    this.phases = phases;
  }

  List<String> of(JsonNode want, JsonNode got) {
    value(want, got, "");
    return found;
  }

  private void value(JsonNode want, JsonNode got, String at) {
    if (pointers.contain(at)) {
      return;
    }
    if (want.getNodeType() != got.getNodeType()) {
      found.add(at + ": " + want.getNodeType() + " expected, " + got.getNodeType() + " found");
    } else if (want.isObject()) {
      object(want, got, at);
    } else if (want.isArray() && !want.isEmpty()) {
      if (got.isEmpty()) {
        found.add(at + ": empty");
      } else {
        value(want.get(0), got.get(0), at + "/0");
      }
    } else if (want.isTextual()
        && (TYPE.contains(at) || (phases && PHASE.contains(at)))
        && !want.equals(got)) {
      found.add(at + ": " + want + " expected, " + got + " found");
    }
  }

  private void object(JsonNode want, JsonNode got, String at) {
    want.properties()
        .forEach(field -> {
          String child = Pointers.child(at, field.getKey());
          if (pointers.contain(child)) {
            return;
          }
          if (got.has(field.getKey())) {
            value(field.getValue(), got.path(field.getKey()), child);
          } else if (FIELD.matcher(field.getKey()).matches()
              && at.chars().filter(c -> c == '/').count() < 3
              && !OPEN.matcher(at).matches()) {
            found.add(child + ": missing");
          }
        });
  }
}
