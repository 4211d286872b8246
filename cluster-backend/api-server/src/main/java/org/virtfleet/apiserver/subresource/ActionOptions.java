package org.virtfleet.apiserver.subresource;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.JsonSyntax;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.GoJson;

/// The body of an action: StartOptions, StopOptions, RestartOptions, PauseOptions,
/// FreezeUnfreezeTimeout, or nothing. Unknown fields mean nothing.
record ActionOptions(JsonNode json) {
  private static final JsonMapper JSON = new JsonMapper();

  /// What the options have between them, and the Go types.
  private static final Map<String, String> TYPES =
      Map.of(
          "paused", "bool",
          "gracePeriod", "int64",
          "gracePeriodSeconds", "int64",
          "dryRun", "[]string",
          "name", "string",
          "claimName", "string",
          "unfreezeTimeout", "string",
          "evacuationNodeName", "string");

  /// @param type KubeVirt's name of the options, for complaints
  static ActionOptions read(Exchange exchange, String type) {
    byte[] body = exchange.body();
    if (body.length == 0) {
      return new ActionOptions(JSON.createObjectNode());
    }
    JsonNode json = tree(body);
    if (!json.isObject() && !json.isNull()) {
      throw unreadable(GoJson.cannotHold(json, "value of type v1." + type));
    }
    ActionOptions options = new ActionOptions(json);
    options.checkTypes(type);
    options.checkDryRun();
    return options;
  }

  /// A body of JSON; what it is not is told in Go's words.
  static JsonNode tree(byte[] body) {
    JsonSyntax.fault(new String(body, StandardCharsets.UTF_8))
        .ifPresent(why -> {
          throw unreadable(why);
        });
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw unreadable(e.getOriginalMessage());
    } catch (IOException e) {
      throw new IllegalStateException("Reading from memory cannot fail.", e);
    }
  }

  private void checkTypes(String type) {
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      String wanted = TYPES.get(field.getKey());
      if (wanted != null && !field.getValue().isNull() && !fits(field.getValue(), wanted)) {
        throw unreadable(
            GoJson.cannotHold(
                field.getValue(),
                "struct field %s.%s of type %s".formatted(type, field.getKey(), wanted)));
      }
    }
  }

  private static boolean fits(JsonNode value, String type) {
    return switch (type) {
      case "bool" -> value.isBoolean();
      case "int64" -> value.isIntegralNumber();
      case "[]string" -> value.isArray();
      default -> value.isTextual();
    };
  }

  boolean isDryRun() {
    return !json.path("dryRun").isEmpty();
  }

  boolean startsPaused() {
    return json.path("paused").asBoolean();
  }

  /// A number of seconds; empty when it is not given.
  OptionalLong seconds(String field) {
    JsonNode value = json.path(field);
    return value.isIntegralNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
  }

  /// A text; empty when it is not given.
  String text(String field) {
    return json.path(field).asText();
  }

  private void checkDryRun() {
    for (JsonNode value : json.path("dryRun")) {
      if (!value.asText().equals("All")) {
        throw ApiException.badRequest(
            "Invalid dryRun value: \"" + value.asText() + "\"; only \"All\" is supported");
      }
    }
  }

  static ApiException unreadable(String why) {
    return ApiException.badRequest("Can not unmarshal Request body to struct, error: " + why);
  }
}
