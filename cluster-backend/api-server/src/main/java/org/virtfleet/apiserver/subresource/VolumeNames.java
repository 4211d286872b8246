package org.virtfleet.apiserver.subresource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// What keeps a volume from being added to a specification, or taken out of it.
final class VolumeNames {

  private VolumeNames() {}

  /// @param volumes those there are
  /// @param source a HotplugVolumeSource
  static Optional<String> againstAdding(JsonNode volumes, String name, JsonNode source) {
    String sourceName = sourceName(source);
    for (JsonNode volume : volumes) {
      if (volume.path("name").asText("").equals(name)) {
        return Optional.of(
            "Unable to add volume [%s] because volume with that name already exists"
                .formatted(name));
      }
      if (!sourceName.isEmpty() && sourceName(volume).equals(sourceName)) {
        return Optional.of(
            "Unable to add volume source [%s] because it already exists".formatted(sourceName));
      }
    }
    return Optional.empty();
  }

  static Optional<String> againstRemoving(JsonNode volumes, String name) {
    for (JsonNode volume : volumes) {
      String own = volume.path("name").asText("");
      if (own.equals(name) || sourceName(volume).equals(name)) {
        return isHotpluggable(volume)
            ? Optional.empty()
            : Optional.of(
                "Unable to remove volume [%s] because it is not hotpluggable".formatted(own));
      }
    }
    return Optional.of("Unable to remove volume [%s] because it does not exist".formatted(name));
  }

  private static String sourceName(JsonNode source) {
    return source.has("dataVolume")
        ? source.path("dataVolume").path("name").asText("")
        : source.path("persistentVolumeClaim").path("claimName").asText("");
  }

  private static boolean isHotpluggable(JsonNode volume) {
    return volume.path("dataVolume").path("hotpluggable").asBoolean()
        || volume.path("persistentVolumeClaim").path("hotpluggable").asBoolean();
  }
}
