package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;

/// Keys of ConfigMaps and Secrets: they become names of files.
final class DataKeys {

  /// Bytes of all values together.
  static final int MAX_DATA = 1 << 20;

  /// What is said of more.
  static final String TOO_LONG = "may not be more than " + MAX_DATA + " bytes";

  private static final int MAX_KEY = 253;
  private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]+");

  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*");

  private DataKeys() {}

  static void check(JsonNode data, String field, List<StatusCause> causes) {
    for (Map.Entry<String, JsonNode> entry : data.properties()) {
      String key = entry.getKey();
      fault(key, field + "[" + key + "]", causes);
    }
  }

  /// The values of a map are bytes in base64.
  ///
  /// @throws ApiException `BAD_REQUEST` when one is not
  static void requireBytes(ObjectNode object, String map) {
    for (Map.Entry<String, JsonNode> entry : object.path(map).properties()) {
      JsonNode value = entry.getValue();
      if (!value.isTextual()) {
        continue;
      }
      try {
        // Go passes over the ends of lines, as a block of YAML has them.
        String base64 = value.asText().replace("\n", "").replace("\r", "");
        byte[] _ = Base64.getDecoder().decode(base64);
        entry.setValue(TextNode.valueOf(base64));
      } catch (IllegalArgumentException e) {
        String kind = object.path("kind").asText();
        throw ApiException.badRequest(
            "%s in version \"v1\" cannot be handled as a %s: illegal base64 data at input byte %d"
                .formatted(kind, kind, firstOutside(value.asText(""))));
      }
    }
  }

  /// Where a text stops being base64.
  private static int firstOutside(String text) {
    Matcher good = BASE64.matcher(text);
    return good.lookingAt() ? good.end() : 0;
  }

  private static void fault(String key, String field, List<StatusCause> causes) {
    String shown = '"' + key + '"';
    if (key.length() > MAX_KEY) {
      causes.add(
          StatusCause.invalid(field, shown, "must be no more than " + MAX_KEY + " characters"));
    } else if (!KEY.matcher(key).matches()) {
      causes.add(
          StatusCause.invalid(
              field,
              shown,
              "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"));
    } else if (key.equals(".") || key.equals("..")) {
      causes.add(StatusCause.invalid(field, shown, "must not be '" + key + "'"));
    } else if (key.startsWith("..")) {
      causes.add(StatusCause.invalid(field, shown, "must not start with '..'"));
    }
  }
}
