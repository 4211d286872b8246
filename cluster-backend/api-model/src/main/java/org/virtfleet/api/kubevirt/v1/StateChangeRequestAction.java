package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a user asked of a virtual machine (`VirtualMachine.status.stateChangeRequests[].action`).
public enum StateChangeRequestAction {
  START("Start"),
  STOP("Stop");

  private final String value;

  StateChangeRequestAction(String value) {
    this.value = value;
  }

  /// The text in the API.
  @JsonValue
  public String value() {
    return value;
  }

  /// The constant for a text of the API; empty for one that this release does not know.
  public static Optional<StateChangeRequestAction> of(@Nullable String value) {
    return Arrays.stream(values()).filter(known -> known.value.equals(value)).findFirst();
  }
}
