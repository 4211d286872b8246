package org.virtfleet.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.virtfleet.apiserver.patch.MergePatch;

/// KubeVirt's common instance types and preferences, as its operator deploys them: names, sizes and
/// specifications are KubeVirt's, descriptions are ours.
final class CommonInstancetypes {

  private static final String FILE = "common-instancetypes.yaml";
  private static final String GROUP = "instancetype.kubevirt.io";
  private static final String PREFIX = GROUP + "/";

  private final List<ObjectNode> objects = new ArrayList<>();
  private final JsonNode file;

  private CommonInstancetypes(JsonNode file) {
    this.file = file;
  }

  /// All of them, as objects to be made.
  static List<ObjectNode> read() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CommonInstancetypes.class.getResourceAsStream(FILE), FILE)) {
      var common = new CommonInstancetypes(new YAMLMapper().readTree(in));
      common.file.path("series").properties().forEach(common::series);
      common.file.path("preferences").properties().forEach(common::preference);
      return common.objects;
    }
  }

  private void series(Map.Entry<String, JsonNode> series) {
    JsonNode all = series.getValue();
    JsonNode pages = all.path("hugePages");
    for (Map.Entry<String, JsonNode> size : all.path("sizes").properties()) {
      if (pages.isEmpty()) {
        instancetype(series.getKey(), size.getKey(), "", size.getValue(), all);
      }
      for (JsonNode page : pages) {
        String suffix = page.asText().equals("1Gi") ? "1gi" : "";
        instancetype(series.getKey(), size.getKey() + suffix, page.asText(), size.getValue(), all);
      }
    }
  }

  private void instancetype(
      String series, String size, String page, JsonNode amounts, JsonNode all) {
    ObjectNode object = object("VirtualMachineClusterInstancetype", series + "." + size);
    ObjectNode spec = (ObjectNode) object.set("spec", all.path("spec").deepCopy()).get("spec");
    int processors = amounts.path(0).asInt();
    String memory = amounts.path(1).asText();
    ObjectNode cpu = spec.withObjectProperty("cpu").put("guest", processors);
    if (all.path("fixedSockets").asBoolean(false)) {
      cpu.put("maxSockets", processors);
    }
    spec.withObjectProperty("memory").put("guest", memory);
    if (!page.isEmpty()) {
      spec.withObjectProperty("memory").putObject("hugepages").put("pageSize", page);
    }
    ObjectNode metadata = object.withObjectProperty("metadata");
    metadata
        .withObjectProperty("annotations")
        .put(PREFIX + "description", all.path("about").asText())
        .put(PREFIX + "displayName", all.path("title").asText());
    ObjectNode labels =
        metadata
            .withObjectProperty("labels")
            .put(PREFIX + "class", all.path("class").asText())
            .put(PREFIX + "cpu", String.valueOf(processors))
            .put(PREFIX + "icon-pf", all.path("icon").asText())
            .put(PREFIX + "memory", memory)
            .put(PREFIX + "size", size)
            .put(PREFIX + "version", "1");
    for (String flag : List.of("dedicatedCPUPlacement", "isolateEmulatorThread")) {
      if (cpu.path(flag).asBoolean(false)) {
        labels.put(PREFIX + flag, "true");
      }
    }
    for (String part : List.of("numa", "realtime")) {
      if (cpu.has(part)) {
        labels.put(PREFIX + part, "true");
      }
    }
    JsonNode used = spec.at("/memory/hugepages/pageSize");
    if (used.isTextual()) {
      labels.put(PREFIX + "hugepages", used.textValue());
    }
    objects.add(object);
  }

  private void preference(Map.Entry<String, JsonNode> row) {
    JsonNode cells = row.getValue();
    String system = cells.path(1).asText();
    ObjectNode object = object("VirtualMachineClusterPreference", row.getKey());
    ObjectNode spec = object.putObject("spec");
    for (JsonNode trait : cells.path(6)) {
      MergePatch.apply(spec, (ObjectNode) file.path("traits").path(trait.asText()));
    }
    spec.withObjectProperty("annotations").put("vm.kubevirt.io/os", system);
    ObjectNode metadata = object.withObjectProperty("metadata");
    metadata
        .withObjectProperty("annotations")
        .put("iconClass", cells.path(2).asText())
        .put("openshift.io/display-name", cells.path(0).asText())
        .put("openshift.io/provider-display-name", "KubeVirt")
        .put("tags", "hidden,kubevirt," + cells.path(3).asText());
    ObjectNode labels = metadata.withObjectProperty("labels").put(PREFIX + "os-type", system);
    int processors = cells.path(4).asInt();
    if (processors > 0) {
      String memory = cells.path(5).asText();
      ObjectNode needed = spec.withObjectProperty("requirements");
      needed.putObject("cpu").put("guest", processors);
      needed.putObject("memory").put("guest", memory);
      labels
          .put(PREFIX + "required-cpu", String.valueOf(processors))
          .put(PREFIX + "required-memory", memory);
    }
    objects.add(object);
  }

  private ObjectNode object(String kind, String name) {
    ObjectNode object =
        JsonNodeFactory.instance
            .objectNode()
            .put("apiVersion", GROUP + "/v1beta1")
            .put("kind", kind);
    object
        .putObject("metadata")
        .put("name", name)
        .putObject("labels")
        .put(PREFIX + "common-instancetypes-version", file.path("version").asText())
        .put(PREFIX + "vendor", "kubevirt.io");
    return object;
  }
}
