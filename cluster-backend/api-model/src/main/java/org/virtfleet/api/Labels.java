package org.virtfleet.api;

/// Names of labels that KubeVirt, Kubernetes and Virtfleet agree on.
public final class Labels {
  /// On a VMI: the node whose agent runs it.
  public static final String NODE_NAME = "kubevirt.io/nodeName";

  /// On a Node: `true` when guests may be placed there.
  public static final String SCHEDULABLE = "kubevirt.io/schedulable";

  /// On a VMI: the virtual machine it belongs to.
  public static final String VM_NAME = "vm.kubevirt.io/name";

  /// On a migration: the VMI that moves.
  public static final String MIGRATED_VMI = "kubevirt.io/vmi-name";

  /// On a Node: its name as the scheduler sees it.
  public static final String HOSTNAME = "kubernetes.io/hostname";

  /// On a virtual machine and its VMI: the node that runs a guest which Virtfleet did not make.
  public static final String UNMANAGED = "virtfleet.org/unmanaged";

  /// On what an agent published for its host, such as a network: that node.
  public static final String NODE = "virtfleet.org/node";

  private Labels() {}
}
