package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.virtfleet.apiserver.resource.LabelSyntax;

/// `affinity` and `topologySpreadConstraints`, as Kubernetes has them for Pods.
final class Placement implements SpecCheck {

  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
  private static final int MAX_WEIGHT = 100;

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode affinity = spec.path("affinity");
    nodes(affinity.path("nodeAffinity"), at + ".nodeAffinity", causes);
    for (String kind : List.of("podAffinity", "podAntiAffinity")) {
      pods(affinity.path(kind), at + "." + kind, causes);
    }
    spread(spec.path("topologySpreadConstraints"), at + ".topologySpreadConstraints", causes);
  }

  private static void nodes(JsonNode affinity, String at, Causes causes) {
    if (affinity.has(REQUIRED)) {
      JsonNode terms = affinity.path(REQUIRED).path("nodeSelectorTerms");
      String field = at + "." + REQUIRED + ".nodeSelectorTerms";
      if (terms.isEmpty()) {
        required(field, "must have at least one node selector term", causes);
      }
      for (int i = 0; i < terms.size(); i++) {
        term(terms.get(i), field + "[" + i + "]", causes);
      }
    }
    JsonNode preferred = affinity.path(PREFERRED);
    for (int i = 0; i < preferred.size(); i++) {
      String field = at + "." + PREFERRED + "[" + i + "]";
      weight(preferred.get(i), field, causes);
      term(preferred.get(i).path("preference"), field + ".preference", causes);
    }
  }

  private static void term(JsonNode term, String at, Causes causes) {
    JsonNode expressions = term.path("matchExpressions");
    for (int i = 0; i < expressions.size(); i++) {
      expression(expressions.get(i), at + ".matchExpressions[" + i + "]", causes);
    }
  }

  private static void expression(JsonNode expression, String at, Causes causes) {
    int values = expression.path("values").size();
    String field = at + ".values";
    switch (expression.path("operator").asText("")) {
      case "In", "NotIn" -> {
        if (values == 0) {
          required(field, "must be specified when `operator` is 'In' or 'NotIn'", causes);
        }
      }
      case "Exists", "DoesNotExist" -> {
        if (values > 0) {
          causes.invalid(
              field,
              field
                  + ": Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
        }
      }
      case "Gt", "Lt" -> {
        if (values != 1) {
          required(field, "must be specified single value when `operator` is 'Lt' or 'Gt'", causes);
        }
      }
      case String other ->
          invalid(at + ".operator", '"' + other + '"', "not a valid selector operator", causes);
    }
    labelName(expression.path("key").asText(""), at + ".key", causes);
  }

  private static void pods(JsonNode affinity, String at, Causes causes) {
    JsonNode terms = affinity.path(REQUIRED);
    for (int i = 0; i < terms.size(); i++) {
      podTerm(terms.get(i), at + "." + REQUIRED + "[" + i + "]", causes);
    }
    JsonNode preferred = affinity.path(PREFERRED);
    for (int i = 0; i < preferred.size(); i++) {
      String field = at + "." + PREFERRED + "[" + i + "]";
      weight(preferred.get(i), field, causes);
      podTerm(preferred.get(i).path("podAffinityTerm"), field + ".podAffinityTerm", causes);
    }
  }

  private static void podTerm(JsonNode term, String at, Causes causes) {
    String key = term.path("topologyKey").asText("");
    if (key.isEmpty()) {
      required(at + ".topologyKey", "can not be empty", causes);
    }
    labelName(key, at + ".topologyKey", causes);
  }

  private static void spread(JsonNode constraints, String at, Causes causes) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < constraints.size(); i++) {
      JsonNode constraint = constraints.get(i);
      String field = at + "[" + i + "]";
      long skew = constraint.path("maxSkew").asLong();
      if (skew <= 0) {
        invalid(field + ".maxSkew", String.valueOf(skew), "must be greater than zero", causes);
      }
      String key = constraint.path("topologyKey").asText("");
      if (key.isEmpty()) {
        required(field + ".topologyKey", "can not be empty", causes);
      } else {
        labelName(key, field + ".topologyKey", causes);
      }
      String pair = "{%s, %s}".formatted(key, constraint.path("whenUnsatisfiable").asText(""));
      if (!seen.add(pair)) {
        String shown = field + ".{topologyKey, whenUnsatisfiable}";
        causes.invalid(shown, shown + ": Duplicate value: \"" + pair + "\"");
      }
    }
  }

  private static void weight(JsonNode term, String at, Causes causes) {
    long weight = term.path("weight").asLong();
    if (weight <= 0 || weight > MAX_WEIGHT) {
      invalid(at + ".weight", String.valueOf(weight), "must be in the range 1-100", causes);
    }
  }

  private static void labelName(String key, String field, Causes causes) {
    for (String fault : LabelSyntax.keyFaults(key)) {
      invalid(field, '"' + key + '"', fault, causes);
    }
  }

  private static void required(String field, String detail, Causes causes) {
    causes.invalid(field, field + ": Required value: " + detail);
  }

  private static void invalid(String field, String value, String detail, Causes causes) {
    causes.invalid(field, field + ": Invalid value: " + value + ": " + detail);
  }
}
