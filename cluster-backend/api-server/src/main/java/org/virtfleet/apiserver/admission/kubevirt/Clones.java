package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.UUID;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.AdmissionRequest.Operation;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;
import org.virtfleet.apiserver.admission.kubevirt.spec.MacAddress;
import org.virtfleet.apiserver.resource.FeatureGate;
import org.virtfleet.apiserver.resource.FeatureGates;

/// `VirtualMachineClone`: from a machine or a snapshot to a machine of another name.
final class Clones implements KindCheck {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> SOURCES = Set.of("VirtualMachine", "VirtualMachineSnapshot");

  private final FeatureGates gates;

  Clones(FeatureGates gates) {
    this.gates = gates;
  }

  @Override
  public String webhook(AdmissionRequest request) {
    return "vm-clone-validator";
  }

  /// Names the machine that is to be made.
  @Override
  public void complete(AdmissionRequest request) {
    if (!(request.object().path("spec") instanceof ObjectNode spec)
        || !spec.path("source").isObject()) {
      return; // The schema refuses it.
    }
    boolean absent = !spec.has("target");
    ObjectNode target = spec.withObjectProperty("target");
    if (absent) {
      target.put("apiGroup", "kubevirt.io").put("kind", "VirtualMachine");
    }
    if (target.path("name").asText("").isEmpty()) {
      String suffix = UUID.randomUUID().toString().substring(0, 5);
      target.put(
          "name", "clone-%s-%s".formatted(spec.path("source").path("name").asText(""), suffix));
    }
  }

  @Override
  public void check(AdmissionRequest request, Causes causes) {
    if (request.operation() == Operation.CREATE && !gates.isOpen(FeatureGate.SNAPSHOT)) {
      throw Denial.badRequest(webhook(request), "snapshot feature gate is not enabled");
    }
    JsonNode spec = request.object().path("spec");
    JsonNode template = spec.path("template");
    filters(spec.path("annotationFilters"), "spec.annotations", causes);
    filters(spec.path("labelFilters"), "spec.labels", causes);
    filters(template.path("annotationFilters"), "spec.template.annotations", causes);
    filters(template.path("labelFilters"), "spec.template.labels", causes);
    references(spec.path("source"), spec.path("target"), causes);
    spec.path("newMacAddresses")
        .properties()
        .forEach(address -> {
          if (MacAddress.fault(address.getValue().asText("")).isPresent()) {
            causes.invalid(
                "spec.newMacAddresses." + address.getKey(),
                "interface %s has malformed MAC address (%s)."
                    .formatted(address.getKey(), address.getValue().asText()));
          }
        });
    JsonNode patches = spec.path("patches");
    for (int i = 0; i < patches.size(); i++) {
      if (!isJson(patches.get(i).asText(""))) {
        causes.invalid(
            "spec.patches[" + i + "]",
            "patch is not valid JSON (" + patches.get(i).asText("") + ")");
      }
    }
  }

  private static void filters(JsonNode filters, String field, Causes causes) {
    for (JsonNode one : filters) {
      String filter = one.asText("");
      if (filter.length() < 2) {
        if (filter.equals("!")) {
          causes.invalid(field, "a negation character is not a valid filter");
        }
        continue;
      }
      String words = field + " filter " + filter + " is invalid: cannot contain a ";
      if (filter.indexOf('!', 1) > 0) {
        causes.invalid(
            field,
            words
                + "negation character (!); FilterRules: NegationChar can be only used at the beginning of the filter");
      }
      if (filter.substring(0, filter.length() - 1).indexOf('*') >= 0) {
        causes.invalid(
            field,
            words
                + "wildcard character (*); FilterRules: WildcardChar can be only at the end of the filter");
      }
    }
  }

  private static void references(JsonNode source, JsonNode target, Causes causes) {
    String kind = source.path("kind").asText("");
    String targetKind = target.path("kind").asText("");
    if (!SOURCES.contains(kind)) {
      causes.invalid("spec.Source.Kind", "Source kind is not supported");
    }
    if (target.isObject() && !targetKind.equals("VirtualMachine")) {
      causes.invalid("spec.Target.Kind", "Target kind is not supported");
    }
    if (source.path("apiGroup").asText("").isEmpty()) {
      causes.invalid("spec.Source.APIGroup", "Source's APIGroup cannot be empty");
    }
    if (kind.isEmpty()) {
      causes.invalid("spec.Source", "Source's Kind cannot be empty");
    }
    if (source.path("name").asText("").isEmpty()) {
      causes.invalid("spec.Source.Name", "Source's name cannot be empty");
    }
    if (kind.equals("VirtualMachine")
        && targetKind.equals(kind)
        && target.path("name").equals(source.path("name"))) {
      causes.invalid(
          "spec.target.name",
          "Target name cannot be equal to source name when both are VirtualMachines");
    }
  }

  private static boolean isJson(String text) {
    try {
      return !JSON.readTree(text).isMissingNode();
    } catch (JacksonException e) {
      return false;
    }
  }
}
