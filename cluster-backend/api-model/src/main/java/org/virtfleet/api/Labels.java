package org.virtfleet.api;

import java.util.List;

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

  /// On a Node, followed by its name: a processor model that guests can have.
  public static final String CPU_MODEL = "cpu-model.node.kubevirt.io/";

  /// On a Node, followed by its name: a processor feature that guests can have.
  public static final String CPU_FEATURE = "cpu-feature.node.kubevirt.io/";

  /// On a Node, followed by its name: who made the processor.
  public static final String CPU_VENDOR = "cpu-vendor.node.kubevirt.io/";

  /// On a Node, followed by its name: what `host-model` is there.
  public static final String HOST_MODEL_CPU = "host-model-cpu.node.kubevirt.io/";

  /// On a Node, followed by its name: a feature that the host has beyond that model.
  public static final String HOST_MODEL_FEATURES = "host-model-required-features.node.kubevirt.io/";

  /// On a Node, as KubeVirt has it: `true` where guests can have processors of their own.
  public static final String CPU_MANAGER = "cpumanager";

  /// On a Node, followed by its name: a machine type that guests can have.
  public static final String MACHINE_TYPE = "machine-type.node.kubevirt.io/";

  /// On a Node, followed by KubeVirt's name of it: what of Hyper-V guests can be shown.
  public static final String HYPERV = "hyperv.node.kubevirt.io/";

  /// On a Node, followed by `tsc-frequency` (in Hz) and `tsc-scalable`: its time stamp counter.
  public static final String CPU_TIMER = "cpu-timer.node.kubevirt.io/";

  /// How the labels begin by which a Node says what guests can be made of.
  public static final List<String> OF_HARDWARE =
      List.of(
          CPU_MODEL,
          CPU_FEATURE,
          CPU_VENDOR,
          HOST_MODEL_CPU,
          HOST_MODEL_FEATURES,
          MACHINE_TYPE,
          HYPERV,
          CPU_TIMER);

  private Labels() {}
}
