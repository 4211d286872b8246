package org.virtfleet.domain.adoption;

import java.util.List;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// Whether a domain can become a machine of ours.
public sealed interface AdoptionResult {

  /// It can: spec and kept XML together give the very domain that is there.
  record Possible(VirtualMachineInstanceSpec spec, KeptXml kept) implements AdoptionResult {}

  /// It cannot, and nothing was changed.
  ///
  /// @param reasons sentences for people without their full stops, at least one
  record Refused(List<String> reasons) implements AdoptionResult {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
