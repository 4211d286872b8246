package org.virtfleet.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A command of kubectl or virtctl with the calls that it made: a line of `client-calls.jsonl`.
///
/// @param words the command line
public record ClientCommand(String words, List<ClientCall> calls) {
  private static final JsonMapper JSON = new JsonMapper();

  /// All commands, in the order in which they were run against one cluster.
  ///
  /// @param folder of the recordings
  public static List<ClientCommand> read(Path folder) throws IOException {
    List<ClientCommand> commands = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("client-calls.jsonl"))) {
      JsonNode json = JSON.readTree(line);
      String number = "%03d".formatted(commands.size() + 1);
      List<ClientCall> calls = new ArrayList<>();
      for (JsonNode call : json.path("calls")) {
        calls.add(new ClientCall(number + "-" + (calls.size() + 1), call));
      }
      commands.add(new ClientCommand(json.path("command").asText(), List.copyOf(calls)));
    }
    return List.copyOf(commands);
  }
}
