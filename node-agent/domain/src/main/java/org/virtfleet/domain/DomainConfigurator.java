package org.virtfleet.domain;

/// Adds one part of the machine.
@FunctionalInterface
interface DomainConfigurator {

  /// Adds what the VMI asks for in this part, or refuses it.
  void configure(DomainRequest request, DomainDraft draft);
}
