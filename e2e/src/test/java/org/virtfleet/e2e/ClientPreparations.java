package org.virtfleet.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.virtfleet.conformance.Recording;

/// What recorded commands found that no recorded command had made, and what they sent that the
/// recordings have not: bodies in protobuf.
///
/// @param bodies by the command that sent them
/// @param before requests to make before a command, by the command
record ClientPreparations(Map<String, JsonNode> bodies, Map<String, List<Recording>> before) {

  static ClientPreparations read() throws IOException {
    try (var in =
        Objects.requireNonNull(
            ClientPreparations.class.getResourceAsStream("client-preparations.json"))) {
      JsonNode json = new JsonMapper().readTree(in);
      return new ClientPreparations(
          json.path("bodies")
              .propertyStream()
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
          json.path("before")
              .propertyStream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      requests -> requests.getValue().valueStream().map(Recording::new).toList())));
    }
  }
}
