package org.virtfleet.agent.stream;

import java.time.Duration;
import java.util.Objects;
import org.eclipse.jetty.util.Fields;
import org.virtfleet.api.GoDuration;

/// How long a guest may stay frozen: KubeVirt's `unfreezeTimeout`. Where KubeVirt takes nothing, or
/// nought, for as long as it lasts, a guest here is thawed all the same: one that is forgotten
/// stands still for good. Less than nought, which KubeVirt takes too, says as little.
final class FreezeLimit {
  static final String PARAMETER = "unfreezeTimeout";
  private static final Duration UNSAID = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofHours(1);

  private FreezeLimit() {}

  static Duration of(Fields query) throws Refused {
    String text = Objects.requireNonNullElse(query.getValue(PARAMETER), "");
    if (text.isEmpty()) {
      return UNSAID;
    }
    Duration asked;
    try {
      asked = GoDuration.parse(text);
    } catch (IllegalArgumentException _) {
      throw notOne();
    }
    if (asked.compareTo(LONGEST) > 0) {
      throw notOne();
    }
    return asked.isPositive() ? asked : UNSAID;
  }

  private static Refused notOne() {
    return new Refused(
        400,
        "BadRequest",
        "unfreezeTimeout is no time of up to an hour: write for instance 5m or 1m30s.");
  }
}
