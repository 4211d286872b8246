package org.virtfleet.controllers.scheduling;

/// A reason why a node cannot take an instance, and how to say it. The order is the order of
/// checking: a node counts under the first.
enum Misfit {
  NOT_READY("is not ready", "are not ready"),
  CORDONED("is cordoned", "are cordoned"),
  NO_GUESTS("takes no guests", "take no guests"),
  TAINTED(
      "has a taint that the machine does not tolerate",
      "have taints that the machine does not tolerate"),
  SELECTOR(
      "does not have the labels of the machine's node selector",
      "do not have the labels of the machine's node selector"),
  AFFINITY(
      "is not where the machine's volumes or its affinity want it",
      "are not where the machine's volumes or its affinity want it"),
  MEMORY("has too little memory free", "have too little memory free"),
  CPU("has too little processor time free", "have too little processor time free");

  private final String one;
  private final String many;

  Misfit(String one, String many) {
    this.one = one;
    this.many = many;
  }

  String words(int nodes) {
    return nodes + " " + (nodes == 1 ? one : many);
  }
}
