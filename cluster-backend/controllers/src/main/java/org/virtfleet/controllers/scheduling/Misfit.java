package org.virtfleet.controllers.scheduling;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A reason why a node cannot take an instance, how to say it, and what to do about it. The order
/// is the order of checking: a node counts under the first, and the later it is the closer the node
/// came.
enum Misfit {
  NOT_READY(
      "is not ready",
      "are not ready",
      "Bring a node back: kubectl describe node says what it lacks"),
  CORDONED("is cordoned", "are cordoned", "Let a node take guests again: kubectl uncordon NODE"),
  NO_GUESTS("takes no guests", "take no guests", "Start an agent on a node that may run guests"),
  TAINTED(
      "has a taint that the machine does not tolerate",
      "have taints that the machine does not tolerate",
      "Take the taint off, or let the machine tolerate it"),
  SELECTOR(
      "does not have the labels of the machine's node selector",
      "do not have the labels of the machine's node selector",
      "Change the node selector, or label a node"),
  AFFINITY(
      "is not where the machine's volumes or its affinity want it",
      "are not where the machine's volumes or its affinity want it",
      "Change the affinity, or use volumes that lie on one node"),
  STATE(
      "does not keep the machine's firmware variables or TPM",
      "do not keep the machine's firmware variables or TPM",
      "They are on the node that annotation virtfleet.org/state-node of the machine names: bring it back, or take the annotation off and begin with new ones"),
  MACHINE_TYPE(
      "does not know the machine type",
      "do not know the machine type",
      "Choose one that a node's labels machine-type.node.kubevirt.io/ name, such as q35"),
  CPU_MODEL(
      "cannot give the processor model",
      "cannot give the processor model",
      "Choose one that a node's labels cpu-model.node.kubevirt.io/ name, or host-model"),
  CPU_FEATURES(
      "has not just the processor features that the machine asks for",
      "have not just the processor features that the machine asks for",
      "Require what a node's labels cpu-feature.node.kubevirt.io/ name, or make the rest optional"),
  HYPERV(
      "cannot show the guest all of Hyper-V that the machine asks for",
      "cannot show the guest all of Hyper-V that the machine asks for",
      "Ask for what a node's labels hyperv.node.kubevirt.io/ name"),
  COMPANIONS(
      "has none of the machines near that this one wants to be with",
      "have none of the machines near that this one wants to be with",
      "Start those first, or change podAffinity"),
  APART(
      "has a machine near that this one must be apart from",
      "have machines near that this one must be apart from",
      "Add a node, or change podAntiAffinity"),
  SPREAD(
      "has too many of the machine's like already",
      "have too many of the machine's like already",
      "Add a node, or let maxSkew be more"),
  POOL(
      "has too little room in its pool for the machine's new volumes",
      "have too little room in their pools for the machine's new volumes",
      "Make room in a pool, or ask for smaller volumes"),
  DEVICES(
      "has too few devices or processors for one guest alone free",
      "have too few devices or processors for one guest alone free",
      "Ask for what a node's status.allocatable counts, or stop other machines. spec.configuration.permittedHostDevices of kubevirt/kubevirt says which devices guests may have, annotation virtfleet.org/dedicated-cpus of a node which processors, vm.nr_hugepages of its kernel how many huge pages"),
  MEMORY(
      "has too little memory free",
      "have too little memory free",
      "Ask for less memory, or stop other machines"),
  CPU(
      "has too little processor time free",
      "have too little processor time free",
      "Ask for fewer processors, or stop other machines");

  private final String one;
  private final String many;
  private final String advice;

  Misfit(String one, String many, String advice) {
    this.one = one;
    this.many = many;
    this.advice = advice;
  }

  String words(String node) {
    return node + " " + one;
  }

  String words(int nodes) {
    return nodes + " " + (nodes == 1 ? one : many);
  }

  /// One word for programs, such as `NotReady`.
  String reason() {
    return Stream.of(name().split("_"))
        .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  /// What would let such a node fit.
  String advice() {
    return advice;
  }
}
