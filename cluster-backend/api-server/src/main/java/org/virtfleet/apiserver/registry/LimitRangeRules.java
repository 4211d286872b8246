package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.apiserver.resource.Quantity;
import org.virtfleet.apiserver.status.StatusCause;

/// What a container gets when it asks for nothing: its default is at most the maximum, and its
/// request what is the default, or else the minimum. The amounts of a limit are in order.
final class LimitRangeRules implements KindRules {

  private static final Set<String> TYPES = Set.of("Pod", "Container", "PersistentVolumeClaim");

  private static final List<Order> ORDERS =
      List.of(
          new Order("min", "min", "max", "max", "min"),
          new Order("min", "min", "defaultRequest", "default request", "defaultRequest"),
          new Order("defaultRequest", "default request", "max", "max", "defaultRequest"),
          new Order(
              "defaultRequest", "default request", "default", "default limit", "defaultRequest"),
          new Order("min", "min", "default", "default", "default"),
          new Order("default", "default", "max", "max", "default"));

  @Override
  public void complete(ObjectNode object) {
    for (JsonNode limit : object.path("spec").path("limits")) {
      if (limit instanceof ObjectNode l && l.path("type").asText("").equals("Container")) {
        fill(l, "default", "max");
        fill(l, "defaultRequest", "default");
        fill(l, "defaultRequest", "min");
      }
    }
  }

  private static void fill(ObjectNode limit, String field, String from) {
    for (var amount : limit.path(from).properties()) {
      KindRules.part(limit, field)
          .filter(there -> !there.has(amount.getKey()))
          .ifPresent(there -> there.set(amount.getKey(), amount.getValue()));
    }
  }

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    List<StatusCause> causes = new ArrayList<>();
    Set<String> types = new HashSet<>();
    JsonNode limits = object.at("/spec/limits");
    for (int i = 0; i < limits.size(); i++) {
      String at = "spec.limits[" + i + "].";
      String type = limits.get(i).path("type").asText("");
      if (!type.isEmpty() && !type.contains("/") && !TYPES.contains(type)) {
        causes.add(
            StatusCause.invalid(
                at + "type", '"' + type + '"', "must be a standard limit type or fully qualified"));
      }
      if (!types.add(type)) {
        causes.add(StatusCause.duplicate(at + "type", '"' + type + '"'));
      }
      if (type.equals("Pod")) {
        for (String field : List.of("default", "defaultRequest")) {
          if (!limits.get(i).path(field).isEmpty()) {
            causes.add(
                StatusCause.forbidden(at + field, "may not be specified when `type` is 'Pod'"));
          }
        }
      } else if (type.equals("PersistentVolumeClaim")
          && !limits.get(i).path("min").has("storage")
          && !limits.get(i).path("max").has("storage")) {
        causes.add(
            StatusCause.required(
                at + "limits",
                "either minimum or maximum storage value is required, but neither was provided"));
      }
      for (Order order : ORDERS) {
        order.check(limits.get(i), at, causes);
      }
    }
    return causes;
  }

  /// Two amounts, of which one is at most the other.
  ///
  /// @param field the one that a refusal names
  private record Order(String less, String lessName, String more, String moreName, String field) {

    void check(JsonNode limit, String at, List<StatusCause> causes) {
      for (var amount : limit.path(less).properties()) {
        JsonNode most = limit.path(more).path(amount.getKey());
        boolean beyond =
            Quantity.parse(amount.getValue())
                .flatMap(one -> Quantity.parse(most).map(other -> one.compareTo(other) > 0))
                .orElse(false);
        if (beyond) {
          JsonNode shown = field.equals(less) ? amount.getValue() : most;
          causes.add(
              StatusCause.invalid(
                  at + field + "[" + amount.getKey() + "]",
                  '"' + shown.asText() + '"',
                  "%s value %s is greater than %s value %s"
                      .formatted(lessName, amount.getValue().asText(), moreName, most.asText())));
        }
      }
    }
  }
}
