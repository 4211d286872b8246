package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which name servers a guest is told.
public enum DnsPolicy {
  CLUSTER_FIRST("ClusterFirst"),
  CLUSTER_FIRST_WITH_HOST_NET("ClusterFirstWithHostNet"),
  DEFAULT("Default"),
  NONE("None");

  private final String value;

  DnsPolicy(String value) {
    this.value = value;
  }

  /// The text in the API.
  @JsonValue
  public String value() {
    return value;
  }

  /// The constant for a text of the API; empty for one that this release does not know.
  public static Optional<DnsPolicy> of(@Nullable String value) {
    return Arrays.stream(values()).filter(known -> known.value.equals(value)).findFirst();
  }
}
