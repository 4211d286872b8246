package org.virtfleet.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a command waits for in a watch, so that those after it find the cluster as theirs did.
/// Commands that wait for nothing see one event.
final class Awaited {
  private static final Pattern CONDITION = Pattern.compile("--for=condition=(\\w+)");
  private static final Pattern VALUE = Pattern.compile("--for=jsonpath=\\{([.\\w]+)}=(\\w+)");

  private final String command;
  private boolean seen;

  Awaited(String command) {
    this.command = command;
  }

  /// Whether the command would end after this event.
  boolean isReached(JsonNode event) {
    JsonNode object = event.path("object");
    Matcher condition = CONDITION.matcher(command);
    if (condition.find()) {
      return object
          .at("/status/conditions")
          .valueStream()
          .anyMatch(c ->
              c.path("type").asText().equals(condition.group(1))
                  && c.path("status").asText().equals("True"));
    }
    Matcher value = VALUE.matcher(command);
    if (value.find()) {
      String pointer = value.group(1).replace('.', '/');
      return object.at(pointer).asText().equals(value.group(2));
    }
    if (command.startsWith("kubectl delete")) {
      seen |= event.path("type").asText().equals("ADDED");
      return event.path("type").asText().equals("DELETED")
          || (event.path("type").asText().equals("BOOKMARK") && !seen);
    }
    return true;
  }
}
