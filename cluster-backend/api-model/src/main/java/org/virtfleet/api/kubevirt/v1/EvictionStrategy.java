package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What happens to a guest when its node is drained (`evictionStrategy`).
public enum EvictionStrategy {
  NONE("None"),
  LIVE_MIGRATE("LiveMigrate"),
  LIVE_MIGRATE_IF_POSSIBLE("LiveMigrateIfPossible"),
  EXTERNAL("External");

  private final String value;

  EvictionStrategy(String value) {
    this.value = value;
  }

  /// The text in the API.
  @JsonValue
  public String value() {
    return value;
  }

  /// The constant for a text of the API; empty for one that this release does not know.
  public static Optional<EvictionStrategy> of(@Nullable String value) {
    return Arrays.stream(values()).filter(known -> known.value.equals(value)).findFirst();
  }
}
