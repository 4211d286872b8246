package org.virtfleet.apiserver.table;

import static org.virtfleet.apiserver.table.ComputedCells.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.virtfleet.apiserver.table.ComputedCells.CellRule;

/// How events are shown. An event that was counted up says so in `count` or in `series`, by the age
/// of its reporter.
final class EventCells {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private EventCells() {}

  static Map<String, CellRule> rules() {
    return Map.of(
        "Event/Last Seen",
        (e, now) -> {
          String series = e.at("/series/lastObservedTime").asText("");
          return series.isEmpty() ? age(e, "lastTimestamp", now) : since(series, now);
        },
        "Event/First Seen",
        (e, now) -> age(e, "firstTimestamp", now),
        "Event/Object",
        text(EventCells::object),
        "Event/Source",
        text(EventCells::source),
        "Event/Message",
        text(e -> e.path("message").asText("").strip()),
        "Event/Count",
        (e, now) -> {
          int count = e.at("/series/count").asInt(e.path("count").asInt(0));
          return JSON.numberNode(Math.max(count, 1));
        });
  }

  private static JsonNode age(ObjectNode event, String field, Instant now) {
    String time = event.path(field).asText("");
    boolean absent = time.isEmpty() || time.equals("null");
    return since(absent ? event.path("eventTime").asText("") : time, now);
  }

  private static JsonNode since(String time, Instant now) {
    return JSON.textNode(HumanDuration.since(time, now));
  }

  private static String object(ObjectNode event) {
    JsonNode object = event.path("involvedObject");
    String kind = object.path("kind").asText("").toLowerCase(Locale.ROOT);
    String name = object.path("name").asText("");
    return kind.isEmpty() ? name : name.isEmpty() ? kind : kind + "/" + name;
  }

  private static String source(ObjectNode event) {
    String component = event.at("/source/component").asText("");
    String host = event.at("/source/host").asText("");
    String reporter = component.isEmpty() ? event.path("reportingComponent").asText("") : component;
    String place = host.isEmpty() ? event.path("reportingInstance").asText("") : host;
    return place.isEmpty() ? reporter : reporter + ", " + place;
  }
}
