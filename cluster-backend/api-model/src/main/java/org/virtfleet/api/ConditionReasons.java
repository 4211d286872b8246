package org.virtfleet.api;

/// Reasons in conditions that one part writes and another reads.
public final class ConditionReasons {
  /// Of `PodScheduled=False`: no node can take the instance.
  public static final String UNSCHEDULABLE = "Unschedulable";

  /// Of `PodScheduled=False`: a volume is not bound yet.
  public static final String VOLUMES_NOT_READY = "VolumesNotReady";

  /// Of `Synchronized=False`: a claim that the instance names does not exist.
  public static final String FAILED_PVC_NOT_FOUND = "FailedPvcNotFound";

  private ConditionReasons() {}
}
