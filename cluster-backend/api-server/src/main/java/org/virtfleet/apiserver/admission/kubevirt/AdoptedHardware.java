package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/// A guest that was adopted keeps the machine that it was made with, which may be one that KubeVirt
/// does not offer: most guests of virt-manager's older releases are an i440FX. Others cannot have
/// it.
final class AdoptedHardware {
  private static final String XML_EXTRA = "virtfleet.org/xml-extra";
  private static final Pattern I440FX = Pattern.compile("pc-i440fx-[A-Za-z0-9._-]{1,40}");

  private AdoptedHardware() {}

  /// The part of an instance's specification that KubeVirt's rules are for.
  ///
  /// @param metadata the instance's own, or of a template of it
  static JsonNode judged(JsonNode metadata, JsonNode spec) {
    String machine = spec.at("/domain/machine/type").asText();
    boolean adopted = metadata.path("annotations").has(XML_EXTRA);
    if (!adopted || !I440FX.matcher(machine).matches()) {
      return spec;
    }
    ObjectNode rest = spec.deepCopy();
    rest.withObject("/domain").remove("machine");
    return rest;
  }
}
