package org.virtfleet.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// One recorded request with its answer: a line of a recorded file.
public record Recording(JsonNode json) {
  private static final JsonMapper JSON = new JsonMapper();

  private static final List<String> NEEDS = List.of("running-guest", "guest-agent");

  /// The conversations of a folder: recordings that build on each other, in order, or single ones.
  ///
  /// @param which those of them that are wanted
  public static List<List<Recording>> read(Path folder, Predicate<Recording> which) {
    Map<String, List<Recording>> conversations = new LinkedHashMap<>();
    for (Path file : files(folder)) {
      for (Recording one : lines(file).stream().filter(which).toList()) {
        String key = one.json.path("sequence").asText(one.id());
        conversations.computeIfAbsent(key, _ -> new ArrayList<>()).add(one);
      }
    }
    conversations
        .values()
        .forEach(c -> c.sort(Comparator.comparingInt(r -> r.json.path("order").asInt())));
    return List.copyOf(conversations.values());
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Recording> lines(Path file) {
    List<Recording> found = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        Recording one = new Recording(JSON.readTree(line));
        if (one.json.has("path") && one.json.has("response") && one.isPlayable()) {
          found.add(one);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /// Users other than the administrator are impersonated, and one cannot do that twice.
  private boolean isPlayable() {
    return !List.of("alice", "nobody").contains(user())
        || json.path("headers").propertyStream().noneMatch(h -> h.getKey().startsWith("Imp"));
  }

  /// Whether it is about machines that run, for which a bare server has no node.
  public boolean needsGuest() {
    return json.path("needs").valueStream().anyMatch(need -> NEEDS.contains(need.asText()));
  }

  public String id() {
    return json.path("id").asText();
  }

  String user() {
    return json.path("as").asText();
  }

  /// How exact a comparison makes sense.
  String match() {
    return json.path("match").asText("full");
  }

  int status() {
    return json.path("status").asInt();
  }

  JsonNode response() {
    return json.path("response");
  }

  /// Whether it was asked again until a controller had done something.
  public boolean isAwaited() {
    return json.has("until");
  }

  /// Whether the answer is a stream of lines.
  boolean isWatch() {
    return json.has("watchSeconds");
  }
}
