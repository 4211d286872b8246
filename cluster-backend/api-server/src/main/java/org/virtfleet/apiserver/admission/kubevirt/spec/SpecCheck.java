package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;

/// One family of rules about an instance's specification.
@FunctionalInterface
interface SpecCheck {

  /// Finds what is wrong.
  ///
  /// @param spec a `VirtualMachineInstanceSpec`, completed by [SpecDefaults]
  /// @param at where it stands, such as `spec.template.spec`
  void check(JsonNode spec, String at, Causes causes);
}
