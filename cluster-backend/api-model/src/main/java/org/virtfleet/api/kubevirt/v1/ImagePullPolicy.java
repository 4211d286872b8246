package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a container image is fetched.
public enum ImagePullPolicy {
  ALWAYS("Always"),
  IF_NOT_PRESENT("IfNotPresent"),
  NEVER("Never");

  private final String value;

  ImagePullPolicy(String value) {
    this.value = value;
  }

  /// The text in the API.
  @JsonValue
  public String value() {
    return value;
  }

  /// The constant for a text of the API; empty for one that this release does not know.
  public static Optional<ImagePullPolicy> of(@Nullable String value) {
    return Arrays.stream(values()).filter(known -> known.value.equals(value)).findFirst();
  }
}
