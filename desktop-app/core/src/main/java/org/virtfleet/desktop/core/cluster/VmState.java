package org.virtfleet.desktop.core.cluster;

import java.util.Arrays;
import java.util.List;

/// The states of a virtual machine a person tells apart, from KubeVirt's `status.printableStatus`.
public enum VmState {
  /// The guest runs.
  RUNNING(Group.RUNNING, "Running"),
  /// A node is being found or the guest boots.
  STARTING(Group.TRANSITION, "Starting"),
  /// The guest was asked to power off.
  STOPPING(Group.TRANSITION, "Stopping"),
  /// Off.
  STOPPED(Group.STOPPED, "Stopped"),
  /// The guest's processors stand still.
  PAUSED(Group.PAUSED, "Paused"),
  /// The guest's memory lies on its node's disk; KubeVirt says paused.
  SUSPENDED(Group.PAUSED),
  /// On the way to another node.
  MIGRATING(Group.TRANSITION, "Migrating"),
  /// Disks are being filled.
  PROVISIONING(Group.TRANSITION, "Provisioning"),
  /// A disk has no volume yet.
  WAITING_FOR_DISK(Group.TRANSITION, "WaitingForVolumeBinding"),
  /// The target of a migration between clusters waits for its source.
  WAITING_FOR_MIGRATION(Group.TRANSITION, "WaitingForReceiver"),
  /// Being deleted.
  DELETING(Group.TRANSITION, "Terminating"),
  /// The guest ended again and again right after its start.
  KEEPS_CRASHING(Group.ATTENTION, "CrashLoopBackOff"),
  /// No node can hold it.
  NO_NODE_FITS(Group.ATTENTION, "ErrorUnschedulable"),
  /// A container disk could not be pulled.
  IMAGE_NOT_FOUND(Group.ATTENTION, "ErrImagePull", "ImagePullBackOff"),
  /// A claim the VM names does not exist.
  DISK_MISSING(Group.ATTENTION, "ErrorPvcNotFound", "ErrorDataVolumeNotFound"),
  /// A disk could not be filled.
  IMPORT_FAILED(Group.ATTENTION, "DataVolumeError"),
  /// Nothing known, or a word newer than this program.
  UNKNOWN(Group.ATTENTION, "Unknown");

  /// What the filter chips above the table count.
  public enum Group {
    RUNNING,
    STOPPED,
    PAUSED,
    ATTENTION,
    TRANSITION
  }

  private final Group group;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> words;

  VmState(Group group, String... words) {
    this.group = group;
    this.words = List.of(words);
  }

  /// The chip it is counted under.
  public Group group() {
    return group;
  }

  /// True where the word is written in the colour of danger.
  public boolean isDanger() {
    return group == Group.ATTENTION && this != UNKNOWN;
  }

  /// From `status.printableStatus`; an unknown or empty word is [#UNKNOWN].
  public static VmState of(String printableStatus) {
    return Arrays.stream(values())
        .filter(state -> state.words.contains(printableStatus))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
