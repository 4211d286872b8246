package org.virtfleet.client.control;

/// Names that several controllers, agents and clients agree on: KubeVirt's and CDI's where they
/// have one, Kubernetes' otherwise.
public final class WellKnown {

  /// Label of an instance: the node it is placed on. Its agent watches for it.
  public static final String NODE_NAME = "kubevirt.io/nodeName";

  /// Label of a node: guests may be placed there.
  public static final String SCHEDULABLE = "kubevirt.io/schedulable";

  /// Label of every node with its own name; volumes name their node by it.
  public static final String HOSTNAME = "kubernetes.io/hostname";

  /// Finalizer of an instance: the agent takes it off when the guest is gone.
  public static final String INSTANCE_FINALIZER = "kubevirt.io/foregroundDeleteVirtualMachine";

  /// Annotation of a claim: whether the upload server of CDI's protocol is ready, and how far it
  /// is.
  public static final String STORAGE_POD_READY = "cdi.kubevirt.io/storage.pod.ready";

  public static final String STORAGE_POD_PHASE = "cdi.kubevirt.io/storage.pod.phase";

  /// Condition of an instance and its reasons.
  public static final String POD_SCHEDULED = "PodScheduled";

  public static final String UNSCHEDULABLE = "Unschedulable";
  public static final String VOLUMES_NOT_READY = "VolumesNotReady";

  /// Condition of an instance, and the reason when a claim is missing.
  public static final String SYNCHRONIZED = "Synchronized";

  public static final String FAILED_PVC_NOT_FOUND = "FailedPvcNotFound";

  /// Condition of machines, instances, nodes and volumes.
  public static final String READY = "Ready";

  private WellKnown() {}
}
