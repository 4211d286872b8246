package org.virtfleet.apiserver.status;

import java.util.List;
import java.util.stream.Collectors;

/// One fault of an object: an element of `Status.details.causes`.
///
/// @param reason a word for machines, as Kubernetes' `CauseType`
/// @param message a sentence for people, without the field
/// @param field path of the field, such as `spec.domain.cpu.cores`; empty when no field is at fault
public record StatusCause(String reason, String message, String field) {

  /// A field that must be there is not.
  public static StatusCause required(String field, String detail) {
    return new StatusCause("FieldValueRequired", join("Required value", detail), field);
  }

  /// A value that is not acceptable; `value` as it is to be shown.
  public static StatusCause invalid(String field, String value, String detail) {
    return new StatusCause("FieldValueInvalid", join("Invalid value: " + value, detail), field);
  }

  /// A value of another JSON type than the schema's.
  public static StatusCause typeInvalid(String field, String value, String detail) {
    return new StatusCause("FieldValueTypeInvalid", join("Invalid value: " + value, detail), field);
  }

  /// A value outside an enumeration.
  public static StatusCause notSupported(String field, String value, List<String> supported) {
    String known = supported.stream().map(s -> '"' + s + '"').collect(Collectors.joining(", "));
    return new StatusCause(
        "FieldValueNotSupported",
        "Unsupported value: " + value + ": supported values: " + known,
        field);
  }

  /// A value that must be unique is there twice.
  public static StatusCause duplicate(String field, String value) {
    return new StatusCause("FieldValueDuplicate", "Duplicate value: " + value, field);
  }

  /// A field that may not be set, or not now.
  public static StatusCause forbidden(String field, String detail) {
    return new StatusCause("FieldValueForbidden", join("Forbidden", detail), field);
  }

  /// A text, list or map with more elements than allowed.
  public static StatusCause tooLong(String field, String value, String detail) {
    return new StatusCause("FieldValueTooLong", join("Too long: " + value, detail), field);
  }

  /// The cause as one sentence that names its field.
  public String sentence() {
    return field.isEmpty() ? message : field + ": " + message;
  }

  private static String join(String what, String detail) {
    return detail.isEmpty() ? what : what + ": " + detail;
  }
}
