package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// What the lists need of a DataVolume.
///
/// @param progress 0 to 1, where the server says
record DataVolumePart(
    String phase, Optional<Double> progress, List<String> owners, String createdBy) {
  static DataVolumePart of(JsonNode volume) {
    return new DataVolumePart(
        Json.text(volume, "/status/phase"),
        progress(Json.text(volume, "/status/progress")),
        ClaimPart.owners(volume),
        CreatedBy.of(volume));
  }

  /// CDI writes "71.3%" or "N/A".
  private static Optional<Double> progress(String text) {
    try {
      return text.endsWith("%")
          ? Optional.of(
              Math.clamp(Double.parseDouble(text.substring(0, text.length() - 1)) / 100, 0, 1))
          : Optional.empty();
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
