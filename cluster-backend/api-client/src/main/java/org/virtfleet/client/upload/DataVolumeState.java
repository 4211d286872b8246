package org.virtfleet.client.upload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// What an upload wants to know of its DataVolume.
///
/// @param phase as in the API; empty before the controller has seen the object
/// @param explanation what the conditions say, or empty
/// @param failures how often an image was sent and could not be made its content
/// @param seen false before the object was there
record DataVolumeState(String phase, String explanation, int failures, boolean seen) {
  static final DataVolumeState UNSEEN = new DataVolumeState("", "", 0, false);

  static DataVolumeState of(JsonNode dataVolume) {
    JsonNode status = dataVolume.path("status");
    List<String> messages = new ArrayList<>();
    for (JsonNode condition : status.path("conditions")) {
      String message = condition.path("message").asText().strip();
      boolean untrue = !condition.path("status").asText().equals("True");
      if (untrue && !message.isEmpty() && !messages.contains(message)) {
        messages.add(message);
      }
    }
    return new DataVolumeState(
        status.path("phase").asText(),
        String.join(" ", messages),
        status.path("restartCount").asInt(),
        true);
  }
}
