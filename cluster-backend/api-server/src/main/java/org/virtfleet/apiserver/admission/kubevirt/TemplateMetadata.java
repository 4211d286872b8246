package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;

/// The metadata of an instance, or of a template of one.
final class TemplateMetadata {

  private static final String PCI_TOPOLOGY = "kubevirt.io/pci-topology-version";

  /// Labels by which KubeVirt finds its own things.
  private static final Set<String> RESERVED =
      Set.of(
          "kubevirt.io/created-by",
          "kubevirt.io/migrationJobUID",
          "kubevirt.io/nodeName",
          "kubevirt.io/migrationTargetNodeName",
          "kubevirt.io/schedulable",
          "kubevirt.io/install-strategy");

  /// Annotation → KubeVirt's feature gate that it needs, and that is not here.
  private static final Map<String, String> GATED =
      Map.of(
          "kubevirt.io/ignitiondata", "ExperimentalIgnitionSupport",
          "hooks.kubevirt.io/hookSidecars", "sidecar");

  private TemplateMetadata() {}

  /// Notes which layout of the PCI bus the machine has, so that it keeps it.
  static void complete(ObjectNode metadata, JsonNode spec) {
    String architecture = spec.path("architecture").asText("");
    String machine = spec.path("domain").path("machine").path("type").asText("q35");
    boolean pcie =
        Set.of("amd64", "arm64", "").contains(architecture)
            && (machine.contains("q35") || machine.startsWith("virt"));
    if (pcie && !metadata.path("annotations").has(PCI_TOPOLOGY)) {
      metadata.withObjectProperty("annotations").put(PCI_TOPOLOGY, "v3");
    }
  }

  static void check(JsonNode metadata, String at, boolean own, Causes causes) {
    if (!own && !reserved(metadata).isEmpty()) {
      causes.notSupported(
          at + ".labels",
          "creation of the following reserved kubevirt.io/ labels on a VMI object is prohibited");
    }
    GATED.forEach((annotation, gate) -> {
      if (!metadata.path("annotations").path(annotation).asText("").isEmpty()) {
        causes.invalid(
            at + ".annotations",
            "%s feature gate is not enabled in kubevirt-config, invalid entry %s.annotations.%s"
                .formatted(gate, at, annotation));
      }
    });
  }

  /// The labels that users may not change.
  static ObjectNode reserved(JsonNode metadata) {
    return metadata.path("labels") instanceof ObjectNode labels
        ? labels.deepCopy().retain(RESERVED)
        : JsonNodeFactory.instance.objectNode();
  }
}
