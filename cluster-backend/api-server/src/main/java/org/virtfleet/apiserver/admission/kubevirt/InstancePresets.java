package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.ClusterObjects;
import org.virtfleet.apiserver.resource.ObjectMeta;

/// The `VirtualMachineInstancePreset`s of a namespace that choose a new instance are written into
/// it, and named by its annotations. Presets that contradict one another refuse it; where one
/// contradicts the instance itself, the instance counts. KubeVirt has them for old clients and
/// warns whoever still uses them.
record InstancePresets(ClusterObjects objects) {

  private static final String EXCLUDED =
      "virtualmachineinstancepresets.admission.kubevirt.io/exclude";
  private static final String APPLIED = "virtualmachinepreset.kubevirt.io/";
  private static final String WARNING =
      "kubevirt.io/v1 VirtualMachineInstancePresets is now deprecated and will be removed in v2.";

  /// @param webhook in whose name it is refused
  void apply(AdmissionRequest request, String webhook) {
    ObjectMeta meta = ObjectMeta.of(request.object());
    if (meta.annotation(EXCLUDED).filter("true"::equals).isPresent()) {
      return;
    }
    List<ObjectNode> presets = matching(meta, webhook);
    List<String> conflicts = conflicts(presets);
    if (!conflicts.isEmpty()) {
      throw Denial.invalid(
          webhook,
          "VirtualMachinePresets cannot be applied due to conflicts: " + aggregate(conflicts));
    }
    if (presets.isEmpty()) {
      return;
    }
    ObjectNode domain = request.object().withObject("/spec/domain");
    for (ObjectNode preset : presets) {
      if (PresetMerge.apply(domain(preset), domain)) {
        meta.json()
            .withObject("/annotations")
            .put(APPLIED + ObjectMeta.of(preset).name(), "kubevirt.io/v1");
      }
    }
    boolean used =
        meta.json()
            .path("annotations")
            .propertyStream()
            .anyMatch(annotation -> annotation.getKey().contains("virtualmachinepreset"));
    if (used) {
      request.warnings().accept(WARNING);
    }
  }

  /// In the order of their names: that of KubeVirt's is by chance.
  private List<ObjectNode> matching(ObjectMeta meta, String webhook) {
    List<ObjectNode> presets = new ArrayList<>();
    for (ObjectNode preset :
        objects.list("virtualmachineinstancepresets.kubevirt.io", meta.namespace())) {
      LabelSelector selector = new LabelSelector(preset.path("spec").path("selector"));
      Optional<String> unknown = selector.unknownOperator();
      if (unknown.isPresent()) {
        throw Denial.invalid(
            webhook, "\"" + unknown.get() + "\" is not a valid label selector operator");
      }
      if (selector.matches(meta.json().path("labels"))) {
        presets.add(preset);
      }
    }
    presets.sort(Comparator.comparing(preset -> ObjectMeta.of(preset).name()));
    return presets;
  }

  private static List<String> conflicts(List<ObjectNode> presets) {
    List<String> conflicts = new ArrayList<>();
    for (int i = 0; i < presets.size(); i++) {
      for (ObjectNode visited : presets.subList(0, i)) {
        ObjectNode preset = presets.get(i);
        List<String> found = PresetMerge.conflicts(domain(preset), domain(visited));
        if (!found.isEmpty()) {
          conflicts.add(
              "presets '%s' and '%s' conflict: %s"
                  .formatted(
                      ObjectMeta.of(preset).name(),
                      ObjectMeta.of(visited).name(),
                      aggregate(found)));
        }
      }
    }
    return conflicts;
  }

  /// As Go shows several errors together.
  private static String aggregate(List<String> errors) {
    return errors.size() == 1 ? errors.getFirst() : "[" + String.join(", ", errors) + "]";
  }

  private static JsonNode domain(ObjectNode preset) {
    return preset.path("spec").path("domain");
  }
}
