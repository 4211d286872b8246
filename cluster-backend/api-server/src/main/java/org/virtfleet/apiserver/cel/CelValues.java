package org.virtfleet.apiserver.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.virtfleet.apiserver.schema.Schema;
import org.virtfleet.apiserver.schema.TimeSpans;

/// JSON as values of CEL: fields with names that CEL cannot write are escaped as Kubernetes does
/// (`my-name` is `my__dash__name`); the keys of maps are left as they are.
final class CelValues {

  private static final Set<String> RESERVED =
      Set.of(
          "true",
          "false",
          "null",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  private CelValues() {}

  static Object of(JsonNode json, Schema schema) {
    return switch (json) {
      case ObjectNode object -> map(object, schema);
      case ArrayNode array -> list(array, schema);
      default -> scalar(json, schema);
    };
  }

  private static Map<String, Object> map(ObjectNode object, Schema schema) {
    Map<String, Object> map = new LinkedHashMap<>();
    object
        .properties()
        .forEach(field -> {
          boolean named = schema.properties().containsKey(field.getKey());
          Schema child = schema.property(field.getKey()).orElse(Schema.ANYTHING);
          map.put(named ? escaped(field.getKey()) : field.getKey(), of(field.getValue(), child));
        });
    return map;
  }

  private static List<Object> list(ArrayNode array, Schema schema) {
    List<Object> list = new ArrayList<>();
    Schema items = schema.items().orElse(Schema.ANYTHING);
    array.forEach(element -> list.add(of(element, items)));
    return list;
  }

  private static Object scalar(JsonNode json, Schema schema) {
    return switch (json.getNodeType()) {
      case BOOLEAN -> json.booleanValue();
      case NUMBER ->
          json.isIntegralNumber() && !schema.type().equals("number")
              ? (Object) json.longValue()
              : (Object) json.doubleValue();
      case NULL, MISSING -> NullValue.NULL_VALUE;
      case STRING, BINARY, ARRAY, OBJECT, POJO -> text(json.asText(), schema);
    };
  }

  /// One that is not of its format is refused before rules are asked.
  private static Object text(String text, Schema schema) {
    try {
      return switch (schema.keyword("format").map(JsonNode::asText).orElse("").replace("-", "")) {
        case "byte" -> CelByteString.of(Base64.getMimeDecoder().decode(text));
        case "duration" -> TimeSpans.parse(text).<Object>map(span -> span).orElse(text);
        case "datetime" -> OffsetDateTime.parse(text).toInstant();
        case "date" -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        default -> text;
      };
    } catch (DateTimeException | IllegalArgumentException _) {
      return text;
    }
  }

  static String escaped(String name) {
    if (RESERVED.contains(name)) {
      return "__" + name + "__";
    }
    return name.replace("__", "__underscores__")
        .replace(".", "__dot__")
        .replace("-", "__dash__")
        .replace("/", "__slash__");
  }
}
