package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import org.threeten.extra.AmountFormats;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;

/// Fields of type `metav1.Duration`, which a schema knows as text. KubeVirt's webhooks fail to read
/// what is no duration, and refuse it with Go's words.
final class DurationField {

  private DurationField() {}

  /// Finds whether a duration is none. One that was there before is no fault of this update.
  ///
  /// @param path below `spec`, with dots
  static void check(AdmissionRequest request, String path, Causes causes) {
    String pointer = "/spec/" + path.replace('.', '/');
    JsonNode said = request.object().at(pointer);
    boolean old = request.old().map(before -> before.at(pointer).equals(said)).orElse(false);
    if (!said.isTextual() || old) {
      return;
    }
    try {
      var _ = AmountFormats.parseUnitBasedDuration(said.asText());
    } catch (DateTimeException | ArithmeticException _) {
      causes.invalid("spec." + path, "time: invalid duration \"" + said.asText() + "\"");
    }
  }
}
