package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Makes bad requests out of good ones. The same seed makes the same ones.
final class Mutator {

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/yaml",
          "application/json-patch+json",
          "application/merge-patch+json",
          "application/strategic-merge-patch+json",
          "application/apply-patch+yaml",
          "application/vnd.kubernetes.protobuf",
          "text/plain",
          "application/json;charset=utf-16",
          "a");

  private static final List<String> ACCEPTS =
      List.of(
          "",
          "*/*",
          "*/*;q=0",
          ";;;",
          "application",
          "application/yaml",
          "application/cbor",
          "application/vnd.kubernetes.protobuf, application/json",
          "application/json;as=Table;v=v1;g=meta.k8s.io, application/json",
          "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io",
          "application/json;as=Table;v=v9;g=x",
          "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList",
          "application/json;stream=watch",
          "application/json;q=NaN, text/html;q=-1");

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "-",
          "a/b",
          "..",
          "%",
          "\u0000",
          "\u202e",
          "\ud800",
          "ü",
          "NaN",
          "1e999",
          "-1",
          "0x10",
          "9223372036854775808",
          "1Ei",
          "(a*)*b",
          "[",
          "duration",
          "string",
          "{}",
          "[]",
          "null",
          "${x}",
          "'; --",
          "k=v,k in (a,b",
          "2006-01-02T15:04:05Z",
          "x".repeat(300),
          "x".repeat(70_000));

  private static final List<String> QUERIES =
      List.of(
          "limit",
          "continue",
          "resourceVersion",
          "resourceVersionMatch",
          "labelSelector",
          "fieldSelector",
          "timeoutSeconds",
          "allowWatchBookmarks",
          "sendInitialEvents",
          "dryRun",
          "fieldManager",
          "fieldValidation",
          "force",
          "propagationPolicy",
          "gracePeriodSeconds",
          "includeObject",
          "pretty",
          "as");

  private final Random random;

  Mutator(Random random) {
    this.random = random;
  }

  /// A request.
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Request(String method, String target, String type, String accept, byte[] body) {

    @Override
    public String toString() {
      String text = new String(body, StandardCharsets.UTF_8);
      return "%s %s (%s, accepts %s) %s"
          .formatted(
              method, target, type, accept, text.length() > 2000 ? text.substring(0, 2000) : text);
    }
  }

  /// One to three things wrong with a request.
  Request mutate(Request good) {
    Request bad = good;
    for (int i = random.nextInt(3); i >= 0; i--) {
      bad = once(bad);
    }
    return bad;
  }

  private Request once(Request r) {
    return switch (random.nextInt(12)) {
      case 0 -> new Request(pick(METHODS), r.target(), r.type(), r.accept(), r.body());
      case 1 -> new Request(r.method(), r.target(), pick(TYPES), r.accept(), r.body());
      case 2 -> new Request(r.method(), r.target(), r.type(), pick(ACCEPTS), r.body());
      case 3, 4 -> new Request(r.method(), query(r.target()), r.type(), r.accept(), r.body());
      case 5 -> new Request(r.method(), path(r.target()), r.type(), r.accept(), r.body());
      case 6 -> new Request(r.method(), r.target(), r.type(), r.accept(), bytes(r.body()));
      default -> new Request(r.method(), r.target(), r.type(), r.accept(), structure(r.body()));
    };
  }

  private String query(String target) {
    String separator = target.contains("?") ? "&" : "?";
    return target + separator + pick(QUERIES) + "=" + encoded(pick(TEXTS));
  }

  private String path(String target) {
    String[] parts = target.split("\\?", 2);
    List<String> segments = new ArrayList<>(List.of(parts[0].substring(1).split("/", -1)));
    int at = random.nextInt(segments.size());
    switch (random.nextInt(3)) {
      case 0 -> segments.set(at, encoded(pick(TEXTS)));
      case 1 -> segments.remove(at);
      default -> segments.add(at, segments.get(random.nextInt(segments.size())));
    }
    return "/" + String.join("/", segments) + (parts.length > 1 ? "?" + parts[1] : "");
  }

  /// Long ones are for bodies: no server takes them in a head.
  private static String encoded(String text) {
    String shorter = text.length() > 300 ? text.substring(0, 300) : text;
    return URLEncoder.encode(shorter, StandardCharsets.UTF_8);
  }

  private byte[] bytes(byte[] body) {
    if (body.length == 0) {
      return pick(TEXTS).getBytes(StandardCharsets.UTF_8);
    }
    byte[] changed = body.clone();
    int at = random.nextInt(changed.length);
    if (random.nextBoolean()) {
      return Arrays.copyOf(changed, at);
    }
    changed[at] = (byte) random.nextInt(256);
    return changed;
  }

  private byte[] structure(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      if (json instanceof ObjectNode || json instanceof ArrayNode) {
        change(json);
        return JSON.writeValueAsBytes(json);
      }
    } catch (IOException e) {
      // It is no JSON any more.
    }
    return bytes(body);
  }

  /// Walks down to some place and changes what is there.
  private void change(JsonNode container) {
    JsonNode at = container;
    while (true) {
      List<JsonNode> inner = new ArrayList<>();
      at.forEach(child -> {
        if (child.isContainerNode() && !child.isEmpty()) {
          inner.add(child);
        }
      });
      if (inner.isEmpty() || random.nextInt(4) == 0) {
        break;
      }
      at = inner.get(random.nextInt(inner.size()));
    }
    if (at instanceof ObjectNode object) {
      change(object);
    } else if (at instanceof ArrayNode array) {
      change(array);
    }
  }

  private void change(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      object.set(pick(TEXTS), value());
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(5)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(pick(TEXTS), object.get(name));
      case 2 -> object.set(name, NODES.arrayNode().add(object.get(name)));
      default -> object.set(name, value());
    }
  }

  private void change(ArrayNode array) {
    switch (random.nextInt(4)) {
      case 0 -> array.add(value());
      case 1 -> array.removeAll();
      case 2 -> array.add(array.isEmpty() ? NODES.nullNode() : array.get(0));
      default -> {
        if (!array.isEmpty()) {
          array.set(random.nextInt(array.size()), value());
        }
      }
    }
  }

  private JsonNode value() {
    return switch (random.nextInt(9)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextInt(-2, 3));
      case 3 -> NODES.numberNode(Long.MAX_VALUE - random.nextInt(2));
      case 4 -> NODES.numberNode(1.5e300);
      case 5 -> NODES.arrayNode().add(pick(TEXTS));
      case 6 -> NODES.objectNode().put(pick(TEXTS), pick(TEXTS));
      case 7 -> deep();
      default -> NODES.textNode(pick(TEXTS));
    };
  }

  private JsonNode deep() {
    JsonNode node = NODES.objectNode();
    for (int i = 0; i < 600; i++) {
      node = random.nextBoolean() ? NODES.arrayNode().add(node) : NODES.objectNode().set("a", node);
    }
    return node;
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
