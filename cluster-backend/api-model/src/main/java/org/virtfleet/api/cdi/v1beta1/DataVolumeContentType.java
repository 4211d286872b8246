package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the content of a data volume is: a disk image or a tar archive of files.
public enum DataVolumeContentType {
  KUBEVIRT("kubevirt"),
  ARCHIVE("archive");

  private final String value;

  DataVolumeContentType(String value) {
    this.value = value;
  }

  /// The text in the API.
  @JsonValue
  public String value() {
    return value;
  }

  /// The constant for a text of the API; empty for one that this release does not know.
  public static Optional<DataVolumeContentType> of(@Nullable String value) {
    return Arrays.stream(values()).filter(known -> known.value.equals(value)).findFirst();
  }
}
