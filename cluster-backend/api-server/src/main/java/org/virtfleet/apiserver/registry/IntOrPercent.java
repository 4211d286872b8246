package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.status.StatusCause;

/// Numbers that may be given as a share of others: `2` or `25%`.
final class IntOrPercent {

  private static final String PERCENT = "[0-9]+%";
  private static final int WHOLE = 100;

  private IntOrPercent() {}

  /// Faults of a value: it counts, or is a share.
  static List<StatusCause> check(JsonNode value, String field) {
    List<StatusCause> causes = new ArrayList<>();
    if (value.isTextual() && !value.asText().matches(PERCENT)) {
      causes.add(
          StatusCause.invalid(
              field,
              value.toString(),
              "a valid percent string must be a numeric string followed by an ending '%%' (e.g. '1%%',  or '93%%', regex used for validation is '%s')"
                  .formatted(PERCENT)));
    }
    if (value.isNumber() && value.asLong() < 0) {
      causes.add(
          StatusCause.invalid(field, value.toString(), "must be greater than or equal to 0"));
    }
    return causes;
  }

  /// Faults of a share: it is no more than everything.
  static List<StatusCause> checkShare(JsonNode value, String field) {
    boolean share = value.isTextual() && value.asText().matches(PERCENT);
    return share && number(value) > WHOLE
        ? List.of(StatusCause.invalid(field, value.toString(), "must not be greater than 100%"))
        : List.of();
  }

  /// The number, whatever it is of; 0 where there is none.
  static long number(JsonNode value) {
    String digits = value.asText("").replaceFirst("%$", "");
    return digits.matches("[0-9]{1,9}") ? Long.parseLong(digits) : 0;
  }
}
