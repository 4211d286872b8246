package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.virtfleet.client.object.ObjectKey;

/// What the lists need of a DataVolume.
///
/// @param progress 0 to 1, where the server says
/// @param reason why it is not there yet, in the server's words
/// @param source the claim it is a copy of
/// @param origin where its content comes from, as a person reads it: an address, a claim; empty for
///   an empty or an uploaded one
record DataVolumePart(
    String phase,
    Optional<Double> progress,
    String reason,
    Optional<ObjectKey> source,
    String origin,
    List<String> owners,
    String createdBy) {
  static DataVolumePart of(JsonNode volume) {
    var source = source(volume);
    return new DataVolumePart(
        Json.text(volume, "/status/phase"),
        progress(Json.text(volume, "/status/progress")),
        reason(volume),
        source,
        source.map(ObjectKey::toString).orElseGet(() -> address(volume)),
        ClaimPart.owners(volume),
        CreatedBy.of(volume));
  }

  boolean isDone() {
    return phase.equals("Succeeded");
  }

  private static Optional<ObjectKey> source(JsonNode volume) {
    var name = Json.text(volume, "/spec/source/pvc/name");
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ObjectKey(
                Json.first(volume, "/spec/source/pvc/namespace", "/metadata/namespace"), name));
  }

  /// Without what may follow a question mark: links that grant access keep their secret there.
  private static String address(JsonNode volume) {
    var address =
        Json.first(
            volume,
            "/spec/source/http/url",
            "/spec/source/registry/url",
            "/spec/source/s3/url",
            "/spec/source/snapshot/name",
            "/spec/sourceRef/name");
    int query = address.indexOf('?');
    return query < 0 ? address : address.substring(0, query);
  }

  /// What the transfer says of itself, else what the whole says; that a claim is pending is no
  /// reason.
  private static String reason(JsonNode volume) {
    return Stream.of("Running", "Ready")
        .flatMap(type -> Json.condition(volume, type).stream())
        .filter(condition -> !Json.text(condition, "/status").equals("True"))
        .map(condition -> Json.text(condition, "/message"))
        .filter(message -> !message.isEmpty())
        .findFirst()
        .orElse("");
  }

  /// CDI writes "71.3%" or "N/A".
  static Optional<Double> progress(String text) {
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
