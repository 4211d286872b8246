package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether the whole memory of a guest must stay in RAM.
public enum MemLock {
  NOT_REQUIRED("NotRequired"),
  REQUIRED("Required");

  private final String value;

  MemLock(String value) {
    this.value = value;
  }

  /// The text in the API.
  @JsonValue
  public String value() {
    return value;
  }

  /// The constant for a text of the API; empty for one that this release does not know.
  public static Optional<MemLock> of(@Nullable String value) {
    return Arrays.stream(values()).filter(known -> known.value.equals(value)).findFirst();
  }
}
