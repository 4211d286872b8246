package org.virtfleet.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One call of a client with the status and the type of the answer.
///
/// @param id the number of its command, and its own among that one's
record ClientCall(String id, JsonNode json) {

  String method() {
    return json.path("method").asText();
  }

  /// The path without the query.
  String resource() {
    return path().split("\\?")[0];
  }

  String path() {
    return json.path("path").asText();
  }

  Optional<String> text(String field) {
    return json.path(field).isTextual() ? Optional.of(json.path(field).asText()) : Optional.empty();
  }

  JsonNode body() {
    return json.path("body");
  }

  int status() {
    return json.path("status").asInt();
  }

  boolean isWatch() {
    return path().contains("watch=true");
  }

  boolean isWebSocket() {
    return json.has("upgrade");
  }

  /// What is different in the answer.
  ///
  /// @param type of its content; empty where it has none
  List<String> differences(int status, String type) {
    List<String> found = new ArrayList<>();
    if (status != status()) {
      found.add("status %d expected, %d found".formatted(status(), status));
    }
    String expected = text("responseType").orElse("");
    if (!plain(expected).equals(plain(type))) {
      found.add("content type %s expected, %s found".formatted(expected, type));
    }
    return found;
  }

  private static String plain(String type) {
    return type.replace(" ", "");
  }
}
