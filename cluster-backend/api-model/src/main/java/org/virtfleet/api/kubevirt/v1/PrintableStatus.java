package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The state of a virtual machine in one word (`VirtualMachine.status.printableStatus`).
public enum PrintableStatus {
  STOPPED("Stopped"),
  PROVISIONING("Provisioning"),
  STARTING("Starting"),
  RUNNING("Running"),
  PAUSED("Paused"),
  STOPPING("Stopping"),
  TERMINATING("Terminating"),
  CRASH_LOOP_BACK_OFF("CrashLoopBackOff"),
  MIGRATING("Migrating"),
  UNKNOWN("Unknown"),
  ERROR_UNSCHEDULABLE("ErrorUnschedulable"),
  ERR_IMAGE_PULL("ErrImagePull"),
  IMAGE_PULL_BACK_OFF("ImagePullBackOff"),
  ERROR_PVC_NOT_FOUND("ErrorPvcNotFound"),
  DATA_VOLUME_ERROR("DataVolumeError"),
  WAITING_FOR_VOLUME_BINDING("WaitingForVolumeBinding"),
  WAITING_FOR_RECEIVER("WaitingForReceiver");

  private final String value;

  PrintableStatus(String value) {
    this.value = value;
  }

  /// The text in the API.
  @JsonValue
  public String value() {
    return value;
  }

  /// The constant for a text of the API; empty for one that this release does not know.
  public static Optional<PrintableStatus> of(@Nullable String value) {
    return Arrays.stream(values()).filter(known -> known.value.equals(value)).findFirst();
  }
}
