package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;
import org.virtfleet.apiserver.resource.ObjectMeta;

/// `dataVolumeTemplates` of a machine: each is used, says how large it is and what is in it.
final class DataVolumeTemplates {

  private static final List<String> POPULATORS = List.of("dataSourceRef", "dataSource");

  private DataVolumeTemplates() {}

  static void check(JsonNode spec, String at, Causes causes) {
    JsonNode templates = spec.path("dataVolumeTemplates");
    for (int i = 0; i < templates.size(); i++) {
      // KubeVirt names the field in the singular.
      String field = at + ".dataVolumeTemplate[" + i + "]";
      JsonNode template = templates.get(i);
      Causes own = new Causes();
      template(template, field, own);
      if (own.isEmpty() && !isUsed(template, spec.path("template").path("spec"))) {
        own.required(
            field,
            "DataVolumeTemplate entry %s must be referenced in the VMI template's 'volumes' list"
                .formatted(field));
      }
      causes.addAll(own);
    }
  }

  private static boolean isUsed(JsonNode template, JsonNode instance) {
    String name = name(template);
    return instance
        .path("volumes")
        .valueStream()
        .flatMap(volume ->
            Stream.of(
                volume.path("dataVolume").path("name"),
                volume.path("persistentVolumeClaim").path("claimName")))
        .anyMatch(used -> used.asText("").equals(name));
  }

  private static String name(JsonNode template) {
    return template.path("metadata").path("name").asText("");
  }

  /// Finds the first thing that is wrong.
  private static void template(JsonNode template, String field, Causes causes) {
    JsonNode spec = template.path("spec");
    JsonNode target = spec.has("pvc") ? spec.path("pvc") : spec.path("storage");
    boolean populated = POPULATORS.stream().anyMatch(target::has);
    boolean filled = spec.has("source") || spec.has("sourceRef");
    if (name(template).isEmpty()) {
      causes.required(
          field + ".name",
          "'name' field must not be empty for DataVolumeTemplate entry " + field + ".name.");
    } else if (!spec.has("pvc") && !spec.has("storage")) {
      causes.invalid(field + ".PVC.Storage", "Missing Data volume PVC or Storage");
    } else if (spec.has("pvc") && spec.has("storage")) {
      causes.invalid(
          field + ".PVC.Storage",
          "Duplicate storage definition, both target storage and target pvc defined");
    } else if (populated && filled) {
      causes.invalid(
          field + ".source", "External population is incompatible with Source and SourceRef");
    } else if (!populated && !filled) {
      causes.invalid(
          field + ".source.sourceRef",
          "Data volume should have either Source, SourceRef, or be externally populated");
    } else if (spec.has("source") && spec.path("source").isEmpty()) {
      causes.invalid(field + ".source", "Missing dataVolume valid source");
    } else if (spec.path("source").size() > 1) {
      causes.invalid(field + ".source", "Multiple dataVolume sources");
    }
  }

  /// Volumes are made beside their machine.
  static void namespaces(AdmissionRequest request, Causes causes) {
    JsonNode templates = request.object().path("spec").path("dataVolumeTemplates");
    boolean same =
        request
            .old()
            .map(old -> old.path("spec").path("dataVolumeTemplates").equals(templates))
            .orElse(false);
    if (same) {
      return;
    }
    String own = ObjectMeta.of(request.object()).namespace();
    for (int i = 0; i < templates.size(); i++) {
      String namespace = templates.get(i).path("metadata").path("namespace").asText(own);
      if (!namespace.isEmpty() && !namespace.equals(own)) {
        causes.invalid(
            "spec.dataVolumeTemplates[" + i + "]",
            "Embedded DataVolume namespace %s differs from VM namespace %s"
                .formatted(namespace, own));
      }
    }
  }
}
