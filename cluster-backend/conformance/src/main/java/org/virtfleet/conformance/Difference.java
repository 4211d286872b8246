package org.virtfleet.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Compares two JSON values: same keys, types and values but for what is volatile, and texts for
/// people about the same.
final class Difference {
  private static final int MAX = 40;
  private static final Set<String> TEXTS = Set.of("message", "reason", "raw");
  private static final Pattern AGE =
      Pattern.compile("(\\d+[smhdy]){1,2}( ago)?|\\d+[smhd] \\(x\\d+ over \\d+[smhd]\\)");

  /// Managers of fields in the recordings' own requests; whether controllers' came by is a matter
  /// of time.
  private static final Pattern OWN_MANAGER =
      Pattern.compile("tester|mgr-\\w+|gitops|other|upd|me|x|unknown");

  private final Pointers pointers;
  private final List<String> found = new ArrayList<>();

  Difference(Pointers pointers) {
    this.pointers = pointers;
  }

  List<String> of(JsonNode want, JsonNode got) {
    value(want, got, "", "");
    return found;
  }

  private void value(JsonNode want, JsonNode got, String at, String name) {
    if (found.size() > MAX || pointers.contain(at)) {
      return;
    }
    if (want.getNodeType() != got.getNodeType()) {
      found.add(at + ": " + want.getNodeType() + " expected, " + got.getNodeType() + " found");
    } else if (want.isObject()) {
      object(want, got, at);
    } else if (want.isArray()) {
      list(sorted(want, name), sorted(got, name), at, name);
    } else if (want.isTextual()) {
      text(want.asText(), got.asText(), at, name);
    } else if (!want.equals(got) && !(want.isNumber() && want.asDouble() == got.asDouble())) {
      found.add(at + ": " + want + " expected, " + got + " found");
    }
  }

  private void object(JsonNode want, JsonNode got, String at) {
    want.properties()
        .forEach(field -> {
          String name = field.getKey();
          String child = Pointers.child(at, name);
          JsonNode ours = got.path(name);
          if (pointers.contain(child)) {
            return;
          }
          if (ours.isMissingNode()) {
            found.add(child + ": missing");
          } else if (Pointers.areEverywhere(name) && field.getValue().isValueNode()) {
            if (field.getValue().getNodeType() != ours.getNodeType()) {
              found.add(child + ": another type");
            }
          } else {
            value(field.getValue(), ours, child, name);
          }
        });
    got.fieldNames()
        .forEachRemaining(name -> {
          if (!want.has(name) && !pointers.contain(Pointers.child(at, name))) {
            found.add(Pointers.child(at, name) + ": not expected");
          }
        });
  }

  private void list(List<JsonNode> want, List<JsonNode> got, String at, String name) {
    if (want.size() != got.size()) {
      found.add(at + ": " + want.size() + " elements expected, " + got.size() + " found");
    }
    for (int i = 0; i < Math.min(want.size(), got.size()); i++) {
      value(want.get(i), got.get(i), at + "/" + i, name);
    }
  }

  private void text(String want, String got, String at, String name) {
    boolean same =
        want.equals(got)
            || (TEXTS.contains(name) && Wording.isClose(want, got))
            || (AGE.matcher(want).matches() && AGE.matcher(got).matches());
    if (!same) {
      found.add(at + ": \"" + want + "\" expected, \"" + got + "\" found");
    }
  }

  /// Some lists have no order, or parts that come and go.
  private static List<JsonNode> sorted(JsonNode list, String name) {
    Predicate<JsonNode> all = _ -> true;
    return switch (name) {
      case "managedFields" ->
          sorted(
              list,
              entry -> OWN_MANAGER.matcher(entry.path("manager").asText()).matches(),
              Comparator.comparing((JsonNode entry) ->
                  entry.path("manager").asText()
                      + "\0"
                      + entry.path("operation").asText()
                      + "\0"
                      + entry.path("subresource").asText()));
      case "resourceRules", "nonResourceRules" ->
          sorted(list, all, Comparator.comparing(JsonNode::toString));
      case "causes" ->
          sorted(
              list,
              all,
              Comparator.comparing((JsonNode cause) ->
                  cause.path("field").asText("None")
                      + "\0"
                      + cause.path("reason").asText("None")
                      + "\0"
                      + Wording.plain(cause.path("message").asText())));
      default -> list.valueStream().toList();
    };
  }

  private static List<JsonNode> sorted(
      JsonNode list, Predicate<JsonNode> kept, Comparator<JsonNode> order) {
    return list.valueStream().filter(kept).sorted(order).toList();
  }
}
