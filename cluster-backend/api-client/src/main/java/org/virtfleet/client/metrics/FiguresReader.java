package org.virtfleet.client.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.virtfleet.client.object.ObjectKey;

/// Reads the server's lines; lists that a line does not name are as before.
final class FiguresReader {
  private static final JsonMapper JSON = new JsonMapper();

  private Set<String> denied = Set.of();
  private Set<String> unreachable = Set.of();
  private boolean hasRead;

  /// A new connection has begun.
  void begin() {
    denied = Set.of();
    unreachable = Set.of();
    hasRead = false;
  }

  /// Whether anything has come over this connection.
  boolean hasRead() {
    return hasRead;
  }

  Figures read(String line) throws IOException {
    JsonNode json = JSON.readTree(line);
    hasRead = true;
    denied = names(json.path("denied"), denied);
    unreachable = names(json.path("unreachable"), unreachable);
    Map<ObjectKey, Figures.OfGuest> guests = new HashMap<>();
    for (var entry : json.path("guests").properties()) {
      int slash = entry.getKey().indexOf('/');
      if (slash > 0) {
        var key =
            new ObjectKey(entry.getKey().substring(0, slash), entry.getKey().substring(slash + 1));
        guests.put(key, guest(entry.getValue()));
      }
    }
    Map<String, Figures.OfNode> nodes = new HashMap<>();
    for (var entry : json.path("nodes").properties()) {
      nodes.put(entry.getKey(), node(entry.getValue()));
    }
    return new Figures(guests, nodes, denied, unreachable);
  }

  private static Figures.OfGuest guest(JsonNode values) {
    return new Figures.OfGuest(
        number(values, "cpu"),
        number(values, "memory"),
        number(values, "diskRead"),
        number(values, "diskWrite"),
        number(values, "reads"),
        number(values, "writes"),
        number(values, "received"),
        number(values, "sent"));
  }

  private static Figures.OfNode node(JsonNode values) {
    return new Figures.OfNode(
        number(values, "cpu"),
        number(values, "cores"),
        number(values, "memory"),
        number(values, "memoryTotal"));
  }

  private static double number(JsonNode values, String field) {
    return values.path(field).asDouble(Double.NaN);
  }

  private static Set<String> names(JsonNode list, Set<String> before) {
    if (!list.isArray()) {
      return before;
    }
    Set<String> names = new HashSet<>();
    list.forEach(name -> names.add(name.asText()));
    return names;
  }
}
