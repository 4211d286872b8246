package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.virtfleet.apiserver.status.StatusCause;

/// One check of an instance's specification.
@FunctionalInterface
interface SpecCheck {

  /// Adds what is wrong to the causes.
  ///
  /// @param spec a `VirtualMachineInstanceSpec`
  /// @param path where it stands, such as `spec.template.spec`
  void check(JsonNode spec, String path, List<StatusCause> causes);

  /// All of them, in KubeVirt's order.
  List<SpecCheck> ALL =
      List.of(
          new NetworksCheck(),
          new DisksCheck(),
          new VolumesCheck(),
          new ResourcesCheck(),
          new CpuCheck(),
          new MachineCheck());
}
