package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.virtfleet.desktop.core.cluster.EventRow;
import org.virtfleet.desktop.core.cluster.ObjectRef;

/// An Event; small enough to be kept as the row it becomes.
record EventPart(EventRow row) {
  static EventPart of(JsonNode event) {
    var namespace = Json.text(event, "/metadata/namespace");
    return new EventPart(
        new EventRow(
            new ObjectRef("Event", namespace, Json.text(event, "/metadata/name")),
            new ObjectRef(
                Json.text(event, "/involvedObject/kind"),
                Json.text(event, "/involvedObject/namespace"),
                Json.text(event, "/involvedObject/name")),
            Json.text(event, "/type").equals("Warning"),
            Json.text(event, "/reason"),
            Json.text(event, "/message"),
            Json.first(event, "/source/component", "/reportingComponent"),
            Math.max(1, event.path("count").asInt(1)),
            last(event)));
  }

  private static Instant last(JsonNode event) {
    for (var pointer :
        new String[] {
          "/lastTimestamp", "/series/lastObservedTime", "/eventTime", "/firstTimestamp"
        }) {
      var time = Json.time(event, pointer);
      if (!time.equals(Instant.EPOCH)) {
        return time;
      }
    }
    return Json.time(event, "/metadata/creationTimestamp");
  }
}
