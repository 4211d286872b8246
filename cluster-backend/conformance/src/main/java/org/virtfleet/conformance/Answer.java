package org.virtfleet.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What our server answered.
///
/// @param body JSON, a text, or the list of the events of a watch
record Answer(int status, HttpHeaders headers, JsonNode body) {
  private static final JsonMapper JSON = new JsonMapper();

  static Answer of(int status, HttpHeaders headers, byte[] bytes, boolean events) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String type = headers.firstValue("content-type").orElse("");
    if (events) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      text.lines().filter(line -> !line.isBlank()).forEach(line -> list.add(parse(line)));
      return new Answer(status, headers, list);
    }
    if (type.contains("protobuf")) {
      JsonNode binary =
          JsonNodeFactory.instance
              .objectNode()
              .put("binary", true)
              .put(
                  "startsWith",
                  new String(bytes, 0, Math.min(4, bytes.length), StandardCharsets.ISO_8859_1))
              .put("bytes", bytes.length);
      return new Answer(status, headers, binary);
    }
    // Kubernetes calls the list of its documents a text.
    boolean json = type.contains("json") || text.startsWith("{");
    return new Answer(status, headers, json ? parse(text) : new TextNode(text));
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return new TextNode(text);
    }
  }

  String contentType() {
    return headers.firstValue("content-type").orElse("").split(";")[0];
  }

  List<String> warnings() {
    return headers.allValues("warning").stream().map(Wording::plain).sorted().toList();
  }
}
