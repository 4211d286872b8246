package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.time.Instant;

/// What a restore does about a machine that runs: `spec.targetReadinessPolicy`.
enum TargetReadiness {
  STOP_TARGET("StopTarget"),
  WAIT_GRACE_PERIOD("WaitGracePeriod"),
  FAIL_IMMEDIATE("FailImmediate"),
  WAIT_EVENTUALLY("WaitEventually");

  /// From the restore's creation (`DefaultGracePeriod` of snapshot.kubevirt.io).
  private static final Duration GRACE = Duration.ofMinutes(5);

  private final String word;

  TargetReadiness(String word) {
    this.word = word;
  }

  static TargetReadiness of(GenericKubernetesResource restore) {
    String asked = restore.get("spec", "targetReadinessPolicy");
    for (TargetReadiness policy : values()) {
      if (policy.word.equals(asked)) {
        return policy;
      }
    }
    return WAIT_GRACE_PERIOD;
  }

  /// When a restore that waits for no longer than its grace gives up.
  static Instant deadline(GenericKubernetesResource restore) {
    return Instant.parse(restore.getMetadata().getCreationTimestamp()).plus(GRACE);
  }
}
