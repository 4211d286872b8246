package org.virtfleet.domain.projection;

import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// Reads one part of a machine from its XML into the spec.
interface SpecPart {
  void read(XmlView domain, VirtualMachineInstanceSpec spec);
}
