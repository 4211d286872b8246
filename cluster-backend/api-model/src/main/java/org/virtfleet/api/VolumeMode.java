package org.virtfleet.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a volume is presented: as a raw device or as files. `FromStorageProfile` lets CDI choose.
public enum VolumeMode {
  BLOCK("Block"),
  FILESYSTEM("Filesystem"),
  FROM_STORAGE_PROFILE("FromStorageProfile");

  private final String value;

  VolumeMode(String value) {
    this.value = value;
  }

  /// The text in the API.
  @JsonValue
  public String value() {
    return value;
  }

  /// The constant for a text of the API; empty for one that this release does not know.
  public static Optional<VolumeMode> of(@Nullable String value) {
    return Arrays.stream(values()).filter(known -> known.value.equals(value)).findFirst();
  }
}
