package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.virtfleet.apiserver.protobuf.ProtobufObject;
import org.virtfleet.apiserver.schema.FieldPath;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.GoJson;
import org.virtfleet.apiserver.status.StatusReason;

/// A body read as JSON or YAML, with the fields that it holds twice.
///
/// @param duplicates what strict validation complains of, ready worded
record Body(JsonNode json, List<String> duplicates) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  /// Reads a body by its `Content-Type`; none means JSON.
  static Body read(Exchange exchange, String kind) {
    Format format = format(exchange);
    return parse(exchange.body(), format, kind);
  }

  /// The same of a body that has been received already.
  static Body read(Exchange exchange, byte[] received, String kind) {
    return parse(received, format(exchange), kind);
  }

  /// The forms in which bodies come.
  enum Format {
    JSON,
    YAML,
    PROTOBUF,
    /// YAML of a configuration to apply, whose faults are those of a patch.
    CONFIGURATION
  }

  private static Format format(Exchange exchange) {
    return switch (mediaType(exchange.header("Content-Type"))) {
      case "", "application/json" -> Format.JSON;
      case "application/yaml" -> Format.YAML;
      case "application/vnd.kubernetes.protobuf" -> Format.PROTOBUF;
      default ->
          throw new ApiException(
              StatusReason.UNSUPPORTED_MEDIA_TYPE,
              "the body of the request was in an unknown format - accepted media types include:"
                  + " application/json, application/yaml, application/vnd.kubernetes.protobuf");
    };
  }

  /// `text/plain` of `text/plain; charset=utf-8`.
  static String mediaType(String contentType) {
    return contentType.split(";")[0].strip().toLowerCase(Locale.ROOT);
  }

  /// Reads bytes; `kind` is named in the complaint.
  static Body parse(byte[] bytes, Format format, String kind) {
    return switch (format) {
      case JSON, YAML, CONFIGURATION -> text(bytes, format, kind);
      case PROTOBUF -> protobuf(bytes, kind);
    };
  }

  private static Body protobuf(byte[] bytes, String kind) {
    try {
      return new Body(ProtobufObject.read(bytes), List.of());
    } catch (IllegalArgumentException e) {
      throw unreadable(kind, String.valueOf(e.getMessage()));
    }
  }

  private static Body text(byte[] bytes, Format format, String kind) {
    boolean yaml = format != Format.JSON;
    List<String> duplicates = new ArrayList<>();
    try (JsonParser parser = (yaml ? YAML : JSON).createParser(bytes)) {
      if (parser.nextToken() == null) {
        throw unreadable(kind, "EOF");
      }
      JsonNode json = new Builder(parser, yaml, duplicates).value("");
      // Of several documents of YAML Go reads the first.
      if (!yaml && parser.nextToken() != null) {
        throw unreadable(
            kind,
            JsonSyntax.fault(new String(bytes, StandardCharsets.UTF_8))
                .orElse("text after the end of the object"));
      }
      return new Body(json, duplicates);
    } catch (JsonProcessingException e) {
      throw switch (format) {
        case YAML -> unreadableYaml(kind, e);
        case CONFIGURATION ->
            ApiException.badRequest(
                "error decoding patch: error converting YAML to JSON: yaml: " + yamlFault(e));
        default -> unreadable(kind, syntax(bytes, e));
      };
    } catch (IOException e) {
      throw unreadable(kind, String.valueOf(e.getMessage()));
    }
  }

  /// What is wrong with a text, as Go says it; Jackson's words for what only it refuses.
  static String syntax(byte[] bytes, JsonProcessingException e) {
    return JsonSyntax.fault(new String(bytes, StandardCharsets.UTF_8))
        .orElse(e.getOriginalMessage());
  }

  private static String yamlFault(JsonProcessingException e) {
    String why = e.getOriginalMessage().lines().findFirst().orElse("");
    return why.replace("are not allowed here", "are not allowed in this context");
  }

  private static ApiException unreadableYaml(String kind, JsonProcessingException e) {
    return ApiException.badRequest(
        "the object provided is unrecognized (must be of type %s): yaml: %s"
            .formatted(kind, yamlFault(e)));
  }

  private static ApiException unreadable(String kind, String why) {
    return ApiException.badRequest(
        "the object provided is unrecognized (must be of type "
            + kind
            + "): couldn't get version/kind; json parse"
            + " error: "
            + why);
  }

  /// The body as an object.
  ObjectNode object(String kind) {
    if (json instanceof ObjectNode object) {
      return object;
    }
    if (json.isNull()) {
      return JSON.createObjectNode(); // Go reads null as an object with nothing in it.
    }
    throw unreadable(kind, GoJson.cannotHold(json, "value of type struct"));
  }

  /// Builds the tree by hand, because a tree that is ready no longer knows what it held twice.
  private record Builder(JsonParser parser, boolean yaml, List<String> duplicates) {

    JsonNode value(String path) throws IOException {
      return switch (parser.currentToken()) {
        case START_OBJECT -> object(path);
        case START_ARRAY -> array(path);
        case VALUE_STRING -> JSON.getNodeFactory().textNode(wellFormed(parser.getText()));
        default -> JSON.readTree(parser);
      };
    }

    private ObjectNode object(String path) throws IOException {
      ObjectNode object = JSON.createObjectNode();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = wellFormed(parser.currentName());
        parser.nextToken();
        String at = FieldPath.field(path, name);
        if (object.has(name)) {
          int line = parser.currentTokenLocation().getLineNr();
          duplicates.add(
              yaml
                  ? "line " + line + ": key \"" + name + "\" already set in map"
                  : "duplicate field \"" + at + "\"");
        }
        object.set(name, value(at));
      }
      return object;
    }

    /// Half of a surrogate pair is no character and could not be read again as UTF-8. Go puts the
    /// same in its place.
    private static String wellFormed(String text) {
      if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
        return text;
      }
      StringBuilder whole = new StringBuilder(text.length());
      text.codePoints()
          .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\uFFFD' : c)
          .forEach(whole::appendCodePoint);
      return whole.toString();
    }

    private ArrayNode array(String path) throws IOException {
      ArrayNode array = JSON.createArrayNode();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        array.add(value(FieldPath.index(path, array.size())));
      }
      return array;
    }
  }
}
