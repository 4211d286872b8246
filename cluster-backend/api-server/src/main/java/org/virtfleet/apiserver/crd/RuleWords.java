package org.virtfleet.apiserver.crd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.virtfleet.apiserver.status.StatusCause;

/// Whether the rules of a schema say to people what is wrong, of which kind the fault is and at
/// which field.
final class RuleWords {

  private static final List<String> REASONS =
      List.of(
          "FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired");

  private RuleWords() {}

  /// @param path how the faults name the schema
  static void check(JsonNode schema, String path, List<StatusCause> causes) {
    JsonNode rules = schema.path("x-kubernetes-validations");
    for (int i = 0; i < rules.size(); i++) {
      check(schema, rules.path(i), path + ".x-kubernetes-validations[" + i + "]", causes);
    }
  }

  private static void check(JsonNode schema, JsonNode rule, String at, List<StatusCause> causes) {
    String expression = rule.path("rule").asText("").strip();
    String message = rule.path("message").asText("");
    if (expression.isEmpty()) {
      causes.add(StatusCause.required(at + ".rule", "rule is not specified"));
    } else if (!message.isEmpty() && message.isBlank()) {
      causes.add(
          StatusCause.invalid(
              at + ".message", '"' + message + '"', "must be non-empty if specified"));
    } else if (hasLines(message.strip())) {
      causes.add(
          StatusCause.invalid(
              at + ".message",
              '"' + message.replace("\n", "\\n").replace("\r", "\\r") + '"',
              "must not contain line breaks"));
    } else if (hasLines(expression) && message.isBlank()) {
      causes.add(
          StatusCause.required(
              at + ".message", "message must be specified if rule contains line breaks"));
    }
    String reason = rule.path("reason").asText("");
    if (!reason.isEmpty() && !REASONS.contains(reason)) {
      causes.add(StatusCause.notSupported(at + ".reason", '"' + reason + '"', REASONS));
    }
    String field = rule.path("fieldPath").asText("");
    if (!field.isEmpty() && !RuleFieldPath.leadsTo(field, schema)) {
      causes.add(StatusCause.invalid(at + ".fieldPath", '"' + field + '"', "must be a valid path"));
    }
    if (rule.path("optionalOldSelf").asBoolean(false)) {
      causes.add(
          StatusCause.forbidden(at + ".optionalOldSelf", "this server has no optional types"));
    }
  }

  private static boolean hasLines(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }
}
