package org.virtfleet.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares the events of a watch. Plain bookmarks come when they come.
final class Events {

  /// Phases that a machine may pass too fast to be seen.
  private static final Set<String> FLEETING =
      Set.of("Provisioning", "Stopping", "Migrating", "Scheduled", "Terminating", "Pending");

  private Events() {}

  static void compare(
      Recording recording, JsonNode want, JsonNode got, Pointers pointers, List<String> found) {
    if (recording.match().equals("phases")) {
      List<String> wanted = phases(want);
      wanted.removeAll(FLEETING);
      if (!isSubsequence(wanted, phases(got))) {
        found.add("phases " + wanted + " expected, " + phases(got) + " found");
      }
      return;
    }
    ArrayNode theirs = withoutBookmarks(want);
    ArrayNode ours = withoutBookmarks(got);
    List<String> wanted = theirs.valueStream().map(Events::identity).toList();
    List<String> seen = ours.valueStream().map(Events::identity).toList();
    if (!wanted.equals(seen)) {
      found.add("events " + wanted + " expected, " + seen + " found");
    } else if (!recording.match().equals("events")) {
      found.addAll(new Difference(pointers).of(theirs, ours));
    }
  }

  private static ArrayNode withoutBookmarks(JsonNode events) {
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    for (JsonNode event : events) {
      boolean plain =
          event.path("type").asText().equals("BOOKMARK")
              && !event.path("object").path("metadata").has("annotations");
      if (!plain) {
        kept.add(event);
      }
    }
    return kept;
  }

  private static String identity(JsonNode event) {
    JsonNode object = event.path("object");
    String kind = object.path("kind").asText();
    String rest =
        switch (kind) {
          case "Table" ->
              object
                  .path("rows")
                  .valueStream()
                  .map(row -> row.path("cells").path(0).asText())
                  .collect(Collectors.joining(","));
          case "Status" -> object.path("code") + "/" + object.path("reason").asText();
          default -> object.path("metadata").path("name").asText("");
        };
    return event.path("type").asText() + " " + kind + "/" + rest;
  }

  private static List<String> phases(JsonNode events) {
    List<String> seen = new ArrayList<>();
    for (JsonNode event : events) {
      JsonNode status = event.path("object").path("status");
      String phase = status.path("printableStatus").asText(status.path("phase").asText(""));
      if (!phase.isEmpty() && (seen.isEmpty() || !seen.getLast().equals(phase))) {
        seen.add(phase);
      }
    }
    return seen;
  }

  private static boolean isSubsequence(List<String> wanted, List<String> seen) {
    int next = 0;
    for (String phase : seen) {
      if (next < wanted.size() && wanted.get(next).equals(phase)) {
        next++;
      }
    }
    return next == wanted.size();
  }
}
