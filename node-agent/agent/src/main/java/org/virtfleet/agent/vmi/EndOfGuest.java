package org.virtfleet.agent.vmi;

import org.virtfleet.api.kubevirt.v1.VirtualMachineInstancePhase;
import org.virtfleet.libvirt.StateReason;

/// How a guest ended, from libvirt's reason, judged as KubeVirt's virt-handler judges.
///
/// @param reason one word in CamelCase
/// @param message a sentence
public record EndOfGuest(VirtualMachineInstancePhase phase, String reason, String message) {

  public static EndOfGuest of(StateReason reason) {
    return switch (reason) {
      case SHUT_DOWN -> succeeded("GuestShutDown", "The guest powered itself off.");
      case SAVED -> succeeded("Saved", "The guest's memory was saved to disk.");
      case MIGRATION -> succeeded("Migrated", "The guest moved to another node.");
      case DESTROYED -> failed("Destroyed", "The guest's power was cut.");
      case CRASHED -> failed("Crashed", "The guest or its QEMU process crashed.");
      case START_FAILED -> failed("StartFailed", "The guest could not be started.");
      case UNKNOWN, DAEMON, BOOTED, RESTORED, USER, IO_ERROR, WATCHDOG, DUMP, STARTING_UP ->
          failed(
              "HostRestarted",
              "The guest is gone without a word: the host or libvirt was restarted.");
    };
  }

  /// It went down because its host did, whatever libvirt says.
  static EndOfGuest withHost() {
    return failed("HostShutDown", "The host was shut down, and the guest with it.");
  }

  /// It was suspended to disk, and either ended so or somebody deleted what was kept of it.
  static EndOfGuest memoryGone() {
    return failed(
        "MemoryGone", "The guest was suspended to disk, and its memory was deleted there.");
  }

  /// Whether it was the host's doing and not the guest's.
  boolean isByHost() {
    return reason.startsWith("Host");
  }

  private static EndOfGuest succeeded(String reason, String message) {
    return new EndOfGuest(VirtualMachineInstancePhase.SUCCEEDED, reason, message);
  }

  private static EndOfGuest failed(String reason, String message) {
    return new EndOfGuest(VirtualMachineInstancePhase.FAILED, reason, message);
  }
}
