package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/// What KubeVirt fills in that a user leaves out, common to machines and instances.
final class MachineDefaults {

  private static final String PCI_TOPOLOGY = "kubevirt.io/pci-topology-version";

  private MachineDefaults() {}

  /// @param metadata of the template or of the instance
  /// @param spec a `VirtualMachineInstanceSpec`
  static void apply(ObjectNode metadata, ObjectNode spec) {
    ObjectNode annotations = metadata.withObjectProperty("annotations");
    putIfAbsent(annotations, PCI_TOPOLOGY, "v3");
    putIfAbsent(spec, "architecture", "amd64");
    ObjectNode domain = spec.withObjectProperty("domain");
    putIfAbsent(domain.withObjectProperty("machine"), "type", "q35");
    putIfAbsent(domain.withObjectProperty("firmware"), "uuid", UUID.randomUUID().toString());
    domain.withObjectProperty("resources");
  }

  static void putIfAbsent(ObjectNode node, String field, String value) {
    if (node.path(field).asText("").isEmpty()) {
      node.put(field, value);
    }
  }
}
