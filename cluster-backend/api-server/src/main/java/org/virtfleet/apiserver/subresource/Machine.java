package org.virtfleet.apiserver.subresource;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What the actions ask of a VirtualMachine.
record Machine(ObjectNode object) {

  /// `spec.runStrategy`, or what the deprecated `spec.running` means.
  String runStrategy() {
    String strategy = object.path("spec").path("runStrategy").asText();
    if (!strategy.isEmpty()) {
      return strategy;
    }
    return object.path("spec").path("running").asBoolean() ? "Always" : "Halted";
  }

  String uid() {
    return object.path("metadata").path("uid").asText();
  }

  /// Has an instance.
  boolean isCreated() {
    return object.path("status").path("created").asBoolean();
  }

  /// Changes the strategy of a machine; `running` may not stand beside it.
  static ObjectNode withRunStrategy(ObjectNode vm, String strategy) {
    vm.withObject("/spec").put("runStrategy", strategy).remove("running");
    return vm;
  }
}
