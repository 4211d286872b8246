package org.virtfleet.apiserver.subresource;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.OptionalLong;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.status.ApiException;

/// The body of an action: StartOptions, StopOptions, RestartOptions, PauseOptions,
/// FreezeUnfreezeTimeout, or nothing. Unknown fields mean nothing.
record ActionOptions(JsonNode json) {
  private static final JsonMapper JSON = new JsonMapper();

  static ActionOptions read(Exchange exchange) {
    byte[] body = exchange.body();
    if (body.length == 0) {
      return new ActionOptions(JSON.createObjectNode());
    }
    try {
      JsonNode json = JSON.readTree(body);
      if (!json.isObject() && !json.isMissingNode() && !json.isNull()) {
        throw unreadable("it is no object");
      }
      ActionOptions options = new ActionOptions(json);
      options.checkDryRun();
      return options;
    } catch (JacksonException e) {
      throw unreadable(e.getOriginalMessage());
    } catch (IOException e) {
      throw new IllegalStateException("Reading from memory cannot fail.", e);
    }
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

  private static ApiException unreadable(String why) {
    return ApiException.badRequest("Can not unmarshal Request body to struct, error: " + why);
  }
}
