package org.virtfleet.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a client has learnt from earlier answers, put in where a recorded call has what it had
/// learnt from the recorded ones: entity tags, versions of objects, places in lists, generated
/// names.
final class ClientMemory {
  private static final Pattern CONTINUE = Pattern.compile("continue=[^&]+");
  private static final Pattern DOCUMENT = Pattern.compile("/openapi/v3/([^?]+)\\?hash=\\w+");

  /// A name that the server made up: KubeVirt's for the migrations that it makes itself.
  private static final Pattern GENERATED = Pattern.compile("(.*)/kubevirt-migrate-vm-\\w{5}");

  private final Map<String, HttpHeaders> headers = new HashMap<>();
  private final Map<String, JsonNode> answers = new HashMap<>();

  void learn(ClientCall call, Answer answer) {
    if (answer.status() != 200) {
      return;
    }
    headers.put(call.resource(), answer.headers());
    answers.put(call.resource(), answer.body());
  }

  /// A header of the newest answer about what is called.
  Optional<String> header(ClientCall call, String name) {
    return Optional.ofNullable(headers.get(call.resource())).flatMap(h -> h.firstValue(name));
  }

  /// Whether it has been asked for before.
  boolean knows(ClientCall call) {
    return headers.containsKey(call.resource());
  }

  String path(ClientCall call) {
    String path = call.path();
    Matcher document = DOCUMENT.matcher(path);
    if (document.find()) {
      String ours =
          answer("/openapi/v3")
              .path("paths")
              .path(document.group(1))
              .path("serverRelativeURL")
              .asText(document.group());
      path = document.replaceFirst(Matcher.quoteReplacement(ours));
    }
    String next = answer(call.resource()).at("/metadata/continue").asText();
    path = CONTINUE.matcher(path).replaceFirst("continue=" + Matcher.quoteReplacement(next));
    Matcher generated = GENERATED.matcher(path);
    if (generated.matches()) {
      String list = generated.group(1);
      return list + "/" + answer(list).at("/items/0/metadata/name").asText("none");
    }
    return path;
  }

  /// The body with the version of the object that was read last in the place of the recorded one.
  JsonNode body(ClientCall call) {
    JsonNode body = call.body().deepCopy();
    JsonNode version = answer(call.resource()).at("/metadata/resourceVersion");
    if (version.isTextual()) {
      replace(body, version.asText());
    }
    return body;
  }

  private static void replace(JsonNode body, String version) {
    switch (body) {
      case ObjectNode object when object.path("metadata").has("resourceVersion") ->
          object.withObject("/metadata").set("resourceVersion", new TextNode(version));
      case ObjectNode operation
          when operation.path("path").asText().equals("/metadata/resourceVersion") ->
          operation.set("value", new TextNode(version));
      case ArrayNode operations -> operations.forEach(operation -> replace(operation, version));
      default -> {}
    }
  }

  private JsonNode answer(String resource) {
    JsonNode answer = answers.get(resource);
    return answer == null ? TextNode.valueOf("") : answer;
  }
}
