package org.virtfleet.apiserver.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/// The rows that a client looks at: `{"guests":["NS/NAME",…],"nodes":["NAME",…]}`.
record WantedRows(Set<String> guests, Set<String> nodes) {
  static final WantedRows NONE = new WantedRows(Set.of(), Set.of());

  /// Of each kind. A screen shows some fifty.
  private static final int MOST = 500;

  /// In characters: a namespace, a slash and a name, as Kubernetes allows them.
  private static final int LONGEST_NAME = 63 + 1 + 253;

  /// In bytes: as many names as there may be.
  static final int LONGEST_MESSAGE = 2 * MOST * (LONGEST_NAME + 3) + 100;

  private static final JsonMapper JSON = new JsonMapper();

  WantedRows {
    guests = Set.copyOf(guests);
    nodes = Set.copyOf(nodes);
  }

  /// @throws IOException with a sentence for the client
  static WantedRows read(String message) throws IOException {
    JsonNode json = JSON.readTree(message);
    if (json == null || !json.isObject()) {
      throw new IOException("A message must be a JSON object with guests and nodes.");
    }
    Set<String> guests = names(json.path("guests"), "guests");
    for (String guest : guests) {
      int slash = guest.indexOf('/');
      if (slash < 1 || slash != guest.lastIndexOf('/') || slash == guest.length() - 1) {
        throw new IOException("A guest is named NAMESPACE/NAME.");
      }
    }
    return new WantedRows(guests, names(json.path("nodes"), "nodes"));
  }

  private static Set<String> names(JsonNode list, String what) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode name : list) {
      if (!name.isTextual() || name.asText().isEmpty() || name.asText().length() > LONGEST_NAME) {
        throw new IOException("Of " + what + ", one is no name.");
      }
      names.add(name.asText());
    }
    if (names.size() > MOST) {
      throw new IOException("More than " + MOST + " " + what + " cannot be looked at at once.");
    }
    return names;
  }
}
