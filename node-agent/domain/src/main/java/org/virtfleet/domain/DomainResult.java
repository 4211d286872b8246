package org.virtfleet.domain;

import java.util.List;
import org.virtfleet.domain.xml.Domain;

/// What became of a VMI.
public sealed interface DomainResult {

  /// A domain that means the VMI and nothing less.
  ///
  /// @param xml the document for libvirt
  record Built(Domain domain, String xml) implements DomainResult {}

  /// The VMI asks for what cannot be had; nothing was built.
  ///
  /// @param refusals every reason, at least one
  record Refused(List<Refusal> refusals) implements DomainResult {
    public Refused {
      refusals = List.copyOf(refusals);
    }
  }
}
