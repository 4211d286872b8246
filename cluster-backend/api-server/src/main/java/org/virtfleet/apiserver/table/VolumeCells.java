package org.virtfleet.apiserver.table;

import static org.virtfleet.apiserver.table.ComputedCells.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Collectors;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.table.ComputedCells.CellRule;

/// How volumes and claims are shown.
final class VolumeCells {

  private VolumeCells() {}

  static Map<String, CellRule> rules() {
    return Map.of(
        "PersistentVolumeClaim/Status", text(VolumeCells::phase),
        "PersistentVolumeClaim/Capacity",
            text(c -> bound(c) ? c.at("/status/capacity/storage").asText("") : ""),
        "PersistentVolumeClaim/Access Modes",
            text(c -> bound(c) ? modes(c.at("/status/accessModes")) : ""),
        "PersistentVolumeClaim/VolumeAttributesClass", text(VolumeCells::attributes),
        "PersistentVolume/Access Modes", text(v -> modes(v.at("/spec/accessModes"))),
        "PersistentVolume/Status", text(VolumeCells::phase),
        "PersistentVolume/VolumeAttributesClass", text(VolumeCells::attributes),
        "PersistentVolume/Claim", text(VolumeCells::claim));
  }

  private static boolean bound(ObjectNode claim) {
    return !claim.at("/spec/volumeName").asText("").isEmpty();
  }

  private static String phase(ObjectNode object) {
    return ObjectMeta.of(object).deletionTimestamp().isPresent()
        ? "Terminating"
        : object.at("/status/phase").asText("");
  }

  private static String attributes(ObjectNode object) {
    return object.at("/spec/volumeAttributesClassName").asText("<unset>");
  }

  private static String claim(ObjectNode volume) {
    JsonNode claim = volume.at("/spec/claimRef");
    return claim.isMissingNode()
        ? ""
        : claim.path("namespace").asText() + "/" + claim.path("name").asText();
  }

  private static String modes(JsonNode modes) {
    return modes.valueStream().map(m -> mode(m.asText())).collect(Collectors.joining(","));
  }

  private static String mode(String mode) {
    return switch (mode) {
      case "ReadWriteOnce" -> "RWO";
      case "ReadOnlyMany" -> "ROX";
      case "ReadWriteMany" -> "RWX";
      case "ReadWriteOncePod" -> "RWOP";
      default -> mode;
    };
  }
}
