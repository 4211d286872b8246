package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far a dump of a guest's memory is (`VirtualMachine.status.memoryDumpRequest.phase`).
public enum MemoryDumpPhase {
  /// The volume is being given to the machine and its guest.
  ASSOCIATING("Associating"),
  IN_PROGRESS("InProgress"),
  /// It is written, and the guest's volume is being taken away.
  UNMOUNTING("Unmounting"),
  COMPLETED("Completed"),
  /// The machine is to forget it.
  DISSOCIATING("Dissociating"),
  FAILED("Failed");

  private final String value;

  MemoryDumpPhase(String value) {
    this.value = value;
  }

  /// The text in the API.
  @JsonValue
  public String value() {
    return value;
  }

  /// The constant for a text of the API; empty for one that this release does not know.
  public static Optional<MemoryDumpPhase> of(@Nullable String value) {
    return Arrays.stream(values()).filter(known -> known.value.equals(value)).findFirst();
  }
}
