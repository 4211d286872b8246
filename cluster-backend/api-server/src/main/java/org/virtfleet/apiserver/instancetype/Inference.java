package org.virtfleet.apiserver.instancetype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// `inferFromVolume`: the labels of a volume, or of what it is made from, name the instance type or
/// the preference.
final class Inference {

  private static final String CLAIMS = "persistentvolumeclaims";

  private static final String REFUSAL =
      "admission webhook \"virtualmachines-mutator.kubevirt.io\" denied the request: ";

  private final Objects objects;

  Inference(Objects objects) {
    this.objects = objects;
  }

  /// Puts the name in the place of the volume.
  ///
  /// @throws ApiException `DENIED` when nothing can be inferred and that is not to be ignored
  void infer(Matcher role, ObjectNode vm) {
    ObjectNode spec = vm.withObjectProperty("spec");
    String volume = spec.path(role.field()).path("inferFromVolume").asText("");
    if (volume.isEmpty()) {
      return;
    }
    boolean ignore =
        spec.path(role.field()).path("inferFromVolumeFailurePolicy").asText("").equals("Ignore");
    try {
      JsonNode labels = labels(role, vm, volume);
      ObjectNode matcher = spec.putObject(role.field());
      matcher.put("name", labels.path(role.label()).asText());
      JsonNode kind = labels.path(role.label() + "-kind");
      if (kind.isTextual()) {
        matcher.set("kind", kind);
      }
      if (ignore && role == Matcher.INSTANCETYPE) {
        // Whoever lets the volume decide gives the memory only for the case that it does not.
        vm.withObject("/spec/template/spec/domain").remove("memory");
      }
    } catch (Unknown unknown) {
      if (!ignore || !unknown.mayBeIgnored) {
        throw new ApiException(StatusReason.DENIED, REFUSAL + unknown.why);
      }
      spec.remove(role.field());
    }
  }

  private JsonNode labels(Matcher role, ObjectNode vm, String name) throws Unknown {
    String namespace = vm.path("metadata").path("namespace").asText("");
    for (JsonNode volume : vm.at("/spec/template/spec/volumes")) {
      if (!volume.path("name").asText("").equals(name)) {
        continue;
      }
      String claim = volume.path("persistentVolumeClaim").path("claimName").asText("");
      if (!claim.isEmpty()) {
        return ofObject(role, CLAIMS, namespace, claim);
      }
      String dataVolume = volume.path("dataVolume").path("name").asText("");
      if (!dataVolume.isEmpty()) {
        return ofDataVolume(role, vm, namespace, dataVolume);
      }
      throw new Unknown(
          "unable to infer defaults from volume " + name + " as type is not supported", true);
    }
    throw new Unknown("unable to find volume " + name + " to infer defaults", false);
  }

  private JsonNode ofDataVolume(Matcher role, ObjectNode vm, String namespace, String name)
      throws Unknown {
    for (JsonNode template : vm.path("spec").path("dataVolumeTemplates")) {
      if (template.path("metadata").path("name").asText("").equals(name)) {
        return ofSource(role, template.path("spec"), namespace);
      }
    }
    Optional<ObjectNode> found = objects.find("datavolumes.cdi.kubevirt.io", namespace, name);
    if (found.isEmpty()) {
      return ofObject(role, CLAIMS, namespace, name);
    }
    JsonNode own = found.get().path("metadata").path("labels");
    return own.has(role.label()) ? own : ofSource(role, found.get().path("spec"), namespace);
  }

  private JsonNode ofSource(Matcher role, JsonNode spec, String namespace) throws Unknown {
    JsonNode claim = spec.path("source").path("pvc");
    if (claim.isObject()) {
      return ofClaim(role, claim, namespace);
    }
    JsonNode reference = spec.path("sourceRef");
    if (!reference.isObject()) {
      throw new Unknown(
          "unable to infer defaults from DataVolumeSpec as DataVolumeSource is not supported",
          true);
    }
    if (!reference.path("kind").asText("").equals("DataSource")) {
      throw new Unknown(
          "unable to infer defaults from DataVolumeSourceRef as Kind "
              + reference.path("kind").asText("")
              + " is not supported",
          true);
    }
    JsonNode source =
        read(
            "datasources.cdi.kubevirt.io",
            reference.path("namespace").asText(namespace),
            reference.path("name").asText(""));
    JsonNode own = source.path("metadata").path("labels");
    if (own.has(role.label())) {
      return own;
    }
    JsonNode behind = source.path("spec").path("source").path("pvc");
    if (!behind.isObject()) {
      throw new Unknown(
          "unable to infer defaults from DataSource that doesn't provide DataVolumeSourcePVC",
          true);
    }
    return ofClaim(role, behind, namespace);
  }

  private JsonNode ofClaim(Matcher role, JsonNode claim, String namespace) throws Unknown {
    return ofObject(
        role, CLAIMS, claim.path("namespace").asText(namespace), claim.path("name").asText(""));
  }

  private JsonNode ofObject(Matcher role, String groupResource, String namespace, String name)
      throws Unknown {
    JsonNode labels = read(groupResource, namespace, name).path("metadata").path("labels");
    if (!labels.has(role.label())) {
      throw new Unknown("unable to find required " + role.label() + " label on the volume", true);
    }
    return labels;
  }

  private JsonNode read(String groupResource, String namespace, String name) throws Unknown {
    return objects
        .find(groupResource, namespace, name)
        .orElseThrow(
            () -> new Unknown("%s \"%s\" not found".formatted(groupResource, name), false));
  }

  /// Nothing can be inferred; the reason is for people.
  private static final class Unknown extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;
    private final boolean mayBeIgnored;

    Unknown(String why, boolean mayBeIgnored) {
      super(why);
      this.why = why;
      this.mayBeIgnored = mayBeIgnored;
    }
  }
}
