package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a virtual machine should run, and what happens when its guest ends
/// (`VirtualMachine.spec.runStrategy`).
public enum RunStrategy {
  ALWAYS("Always"),
  RERUN_ON_FAILURE("RerunOnFailure"),
  MANUAL("Manual"),
  HALTED("Halted"),
  ONCE("Once"),
  WAIT_AS_RECEIVER("WaitAsReceiver");

  private final String value;

  RunStrategy(String value) {
    this.value = value;
  }

  /// The text in the API.
  @JsonValue
  public String value() {
    return value;
  }

  /// The constant for a text of the API; empty for one that this release does not know.
  public static Optional<RunStrategy> of(@Nullable String value) {
    return Arrays.stream(values()).filter(known -> known.value.equals(value)).findFirst();
  }
}
