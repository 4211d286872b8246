package org.virtfleet.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Compares an answer with the recorded one, as exactly as the recording says that it makes sense.
final class Comparison {
  private final Recording recording;
  private final Pointers pointers;
  private final List<String> found = new ArrayList<>();

  private Comparison(Recording recording) {
    this.recording = recording;
    this.pointers = new Pointers(recording.json().path("volatile"));
  }

  /// The differences; none when the answer is right.
  static List<String> compare(Recording recording, Answer answer) {
    Comparison comparison = new Comparison(recording);
    if (!recording.match().equals("any")) {
      comparison.answer(answer);
    }
    return comparison.found;
  }

  private void answer(Answer answer) {
    if (answer.status() != recording.status()) {
      found.add("status %d expected, %d found".formatted(recording.status(), answer.status()));
      return;
    }
    if (recording.match().equals("status")) {
      names("schemaNames", answer.body().path("components").path("schemas"));
      names("pathNames", answer.body().path("paths"));
      return;
    }
    headers(answer);
    JsonNode want = recording.response();
    JsonNode got = answer.body();
    if (recording.isWatch() && recording.status() == 200) {
      Events.compare(recording, want, got, pointers, found);
      return;
    }
    switch (recording.match()) {
      case "shape" ->
          found.addAll(new Shape(pointers, recording.json().has("until")).of(want, got));
      case "subset" -> resources(want, got);
      case "loose-cells" -> found.addAll(new Difference(pointers).of(columns(want), columns(got)));
      default -> body(want, got);
    }
  }

  private void body(JsonNode want, JsonNode got) {
    if (want.isTextual() && got.isTextual()) {
      String text = got.asText();
      String ours =
          recording.json().path("truncated").asBoolean()
              ? text.substring(0, Math.min(text.length(), want.asText().length()))
              : text;
      if (!Wording.isClose(want.asText(), ours)) {
        found.add("text " + want + " expected, " + got + " found");
      }
      return;
    }
    found.addAll(new Difference(pointers).of(want, got));
  }

  private void headers(Answer answer) {
    JsonNode headers = recording.json().path("responseHeaders");
    String type = headers.path("content-type").asText("").split(";")[0];
    if (!type.isEmpty() && !type.equals(answer.contentType())) {
      found.add("content type " + type + " expected, " + answer.contentType() + " found");
    }
    List<String> warnings =
        headers.path("warning").valueStream().map(w -> Wording.plain(w.asText())).sorted().toList();
    if (!warnings.equals(answer.warnings())) {
      found.add("warnings " + warnings + " expected, " + answer.warnings() + " found");
    }
  }

  private void names(String list, JsonNode have) {
    for (JsonNode name : recording.response().path(list)) {
      if (!have.has(name.asText())) {
        found.add(name.asText() + " missing");
      }
    }
  }

  /// Every resource that is recorded is there; others may be, too.
  private void resources(JsonNode want, JsonNode got) {
    if (!want.isObject() || !got.isObject()) {
      found.add("no object");
      return;
    }
    found.addAll(
        new Shape(pointers, false).of(((ObjectNode) want.deepCopy()).without("resources"), got));
    Map<String, JsonNode> ours = new HashMap<>();
    got.path("resources").forEach(r -> ours.put(r.path("name").asText(), r));
    for (JsonNode resource : want.path("resources")) {
      JsonNode own = ours.get(resource.path("name").asText());
      if (own == null) {
        found.add("resource " + resource.path("name").asText() + " missing");
      } else {
        found.addAll(new Difference(pointers).of(unhashed(resource), unhashed(own)));
      }
    }
  }

  private static JsonNode unhashed(JsonNode resource) {
    return ((ObjectNode) resource.deepCopy()).without("storageVersionHash");
  }

  private static JsonNode columns(JsonNode table) {
    if (!table.path("kind").asText().equals("Table")) {
      return table;
    }
    ObjectNode columns = JsonNodeFactory.instance.objectNode().put("kind", "Table");
    columns.put("rows", table.path("rows").size());
    ArrayNode definitions = columns.putArray("columnDefinitions");
    table.path("columnDefinitions").forEach(definitions::add);
    return columns;
  }
}
