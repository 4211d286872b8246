package org.virtfleet.domain;

import java.util.List;

/// What became of one device of a VMI that runs.
public sealed interface DeviceResult {

  /// @param xml the element for libvirt
  record Built(String xml) implements DeviceResult {}

  /// @param refusals every reason, at least one
  record Refused(List<Refusal> refusals) implements DeviceResult {
    public Refused {
      refusals = List.copyOf(refusals);
    }
  }
}
