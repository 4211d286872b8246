package org.virtfleet.controllers.scheduling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// The instance that somebody asks about: a VirtualMachineInstance, or what a VirtualMachine would
/// make.
final class AskedInstance {
  private static final JsonMapper JSON = new JsonMapper();

  private AskedInstance() {}

  /// @throws IllegalArgumentException when it is neither; the message says what is wrong
  static VirtualMachineInstance of(JsonNode object) {
    JsonNode from =
        switch (object.path("kind").asText("")) {
          case "VirtualMachine" -> object.at("/spec/template");
          case "VirtualMachineInstance" -> object;
          default ->
              throw new IllegalArgumentException(
                  "the body is neither a VirtualMachine nor a VirtualMachineInstance");
        };
    if (!from.path("spec").path("domain").isObject()) {
      throw new IllegalArgumentException("the body has no spec.domain");
    }
    try {
      var instance = new VirtualMachineInstance();
      instance.setSpec(JSON.treeToValue(from.path("spec"), VirtualMachineInstanceSpec.class));
      instance.getMetadata().setNamespace(text(object, "namespace", "default"));
      instance.getMetadata().setName(text(object, "name", "unnamed"));
      Map<String, String> labels = new HashMap<>();
      from.at("/metadata/labels")
          .properties()
          .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
      instance.getMetadata().setLabels(labels);
      return instance;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  private static String text(JsonNode object, String field, String otherwise) {
    return object.path("metadata").path(field).asText(otherwise);
  }
}
