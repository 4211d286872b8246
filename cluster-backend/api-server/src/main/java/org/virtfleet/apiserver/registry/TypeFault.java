package org.virtfleet.apiserver.registry;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.apiserver.schema.Schema;
import org.virtfleet.apiserver.status.StatusCause;

/// A value of a JSON type that a kind's Go type could not hold, as Go's readers complain of it.
///
/// @param struct the type that has the field
/// @param field its path, without indexes and keys of maps
/// @param found the JSON type that is there; the text, where it is no time
/// @param wanted the Go type
record TypeFault(String struct, String field, String found, String wanted) {

  private static final String NO_TIME = "must be of type date-time";
  private static final String TIME = "v1.Time";

  /// Times that Kubernetes keeps to the microsecond.
  private static final Set<String> MICRO =
      Set.of("acquireTime", "eventTime", "lastObservedTime", "renewTime");

  /// What a fault of the schema's means; empty where it is about something else than a type.
  static Optional<TypeFault> of(StatusCause fault, String kind, Schema schema) {
    if (!fault.reason().equals("FieldValueTypeInvalid")) {
      return Optional.empty();
    }
    StringBuilder path = new StringBuilder();
    String struct = kind;
    Schema at = schema;
    for (String step : fault.field().replaceAll("\\[[^]]*]", "").split("\\.", -1)) {
      Schema next = at.properties().get(step);
      if (next == null) {
        at = at.additionalProperties().orElse(Schema.ANYTHING);
        break; // a key of a map
      }
      struct = path.isEmpty() ? kind : struct(kind, path.toString());
      path.append(path.isEmpty() ? "" : ".").append(step);
      at = next;
    }
    if (fault.message().contains(NO_TIME)) {
      return Optional.of(new TypeFault(struct, path.toString(), text(fault.message()), TIME));
    }
    boolean inList = fault.field().endsWith("]");
    return Optional.of(
        new TypeFault(
            struct,
            path.toString(),
            found(fault.message()),
            goType(inList ? at.items().orElse(Schema.ANYTHING) : at)));
  }

  /// As a reader of JSON says it.
  String decoding() {
    if (wanted.equals(TIME)) {
      String field = this.field.substring(this.field.lastIndexOf('.') + 1);
      String layout =
          "2006-01-02T15:04:05%sZ07:00".formatted(MICRO.contains(field) ? ".000000" : "");
      return "parsing time \"%s\" as \"%s\": cannot parse \"%s\" as \"2006\""
          .formatted(found, layout, found);
    }
    return "json: cannot unmarshal %s into Go struct field %s.%s of type %s"
        .formatted(found, struct, field, wanted);
  }

  /// As the merge by types says it.
  String converting() {
    if (wanted.equals(TIME)) {
      return decoding();
    }
    if (wanted.startsWith("map[")) {
      return "cannot restore map from " + found;
    }
    return wanted.startsWith("[]")
        ? "cannot restore slice from " + found
        : "unrecognized type: " + wanted;
  }

  /// `Pod` and `spec` make `PodSpec`; deeper types are named after their field.
  private static String struct(String kind, String parent) {
    String last = parent.substring(parent.lastIndexOf('.') + 1);
    String name = last.substring(0, 1).toUpperCase(Locale.ROOT) + last.substring(1);
    return parent.equals(last) && !last.equals("metadata") ? kind + name : name;
  }

  /// The schema's complaint names the type in quotes.
  private static String found(String message) {
    return switch (text(message)) {
      case "boolean" -> "bool";
      case "integer" -> "number";
      case String type -> type;
    };
  }

  private static String text(String message) {
    int quote = message.indexOf('"');
    return quote < 0 ? "" : message.substring(quote + 1, message.indexOf('"', quote + 1));
  }

  private static String goType(Schema schema) {
    return switch (schema.type()) {
      case "boolean" -> "bool";
      case "integer" -> schema.keyword("format").map(f -> f.asText()).orElse("int64");
      case "number" -> "float64";
      case "array" -> "[]" + schema.items().map(TypeFault::goType).orElse("string");
      case "object" ->
          schema.additionalProperties().map(v -> "map[string]" + goType(v)).orElse("struct");
      default -> "string";
    };
  }
}
