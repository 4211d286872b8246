package org.virtfleet.controllers.vm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// A field below the `spec` of an instance's schema that has nothing below it.
///
/// @param path with dots, and `[]` after a list
/// @param type its schema
record SpecField(String path, JsonNode type) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// A disk and its volume have one name, and a card and its network.
  private static final Map<String, Set<String>> PARTNERS =
      Map.of(
          "domain.devices.disks[].name", Set.of("/domain/devices/disks", "/volumes"),
          "volumes[].name", Set.of("/domain/devices/disks", "/volumes"),
          "domain.devices.interfaces[].name", Set.of("/domain/devices/interfaces", "/networks"),
          "networks[].name", Set.of("/domain/devices/interfaces", "/networks"));

  /// The same specification, but for one field.
  record Change(ObjectNode before, ObjectNode after) {}

  static List<SpecField> all() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            VirtualMachineInstance.class.getResourceAsStream(
                "/crds/virtualmachineinstances.kubevirt.io.yaml"))) {
      List<SpecField> fields = new ArrayList<>();
      collect(
          new YAMLMapper()
              .readTree(in)
              .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec"),
          "",
          fields);
      return fields;
    }
  }

  private static void collect(JsonNode schema, String path, List<SpecField> fields) {
    if (schema.has("items")) {
      collect(schema.get("items"), path + "[]", fields);
    } else if (schema.path("properties").isEmpty()) {
      fields.add(new SpecField(path, schema));
    } else {
      for (var property : schema.get("properties").properties()) {
        String name = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
        collect(property.getValue(), name, fields);
      }
    }
  }

  /// The change of this field, once for each element of the first list that it is in.
  Stream<Change> changes(ObjectNode spec) {
    int elements = Math.max(1, firstList(spec).size());
    return PARTNERS.containsKey(path)
        ? IntStream.range(0, firstList(spec).size()).mapToObj(i -> renamed(spec, i))
        : IntStream.range(0, elements)
            .mapToObj(i -> new Change(with(spec, i, value(1)), with(spec, i, value(2))));
  }

  private JsonNode firstList(ObjectNode spec) {
    int end = path.indexOf("[]");
    return end < 0
        ? MissingNode.getInstance()
        : spec.at("/" + path.substring(0, end).replace('.', '/'));
  }

  private Change renamed(ObjectNode spec, int element) {
    String name = firstList(spec).path(element).path("name").asText();
    ObjectNode after = spec.deepCopy();
    for (String list : PARTNERS.getOrDefault(path, Set.of())) {
      for (JsonNode each : after.at(list)) {
        if (each.path("name").asText().equals(name)) {
          ((ObjectNode) each).put("name", "other");
        }
      }
    }
    return new Change(spec.deepCopy(), after);
  }

  /// @param element of the first list on the way; of others the first
  private ObjectNode with(ObjectNode spec, int element, JsonNode value) {
    ObjectNode root = spec.deepCopy();
    ObjectNode at = root;
    String[] parts = path.split("\\.", -1);
    int wanted = element;
    for (int i = 0; i < parts.length; i++) {
      String name = parts[i].replace("[]", "");
      boolean last = i == parts.length - 1;
      if (!parts[i].endsWith("[]")) {
        if (last && !value.isMissingNode()) {
          at.set(name, value);
        } else if (last) {
          at.remove(name);
        } else {
          at = at.withObjectProperty(name);
        }
      } else if (last) {
        at.putArray(name).add(value);
      } else {
        ArrayNode list = at.withArrayProperty(name);
        at = list.isEmpty() ? list.addObject().put("name", "x") : (ObjectNode) list.get(wanted);
        wanted = 0;
        if (name.equals("volumes")) {
          at.retain("name", parts[i + 1]); // A volume has one source.
        }
      }
    }
    return root;
  }

  private JsonNode value(int number) {
    return switch (type.path("type").asText()) {
      case "boolean" -> BooleanNode.valueOf(number == 2);
      case "integer" -> JSON.numberNode(number);
      case "object" ->
          type.has("additionalProperties")
              ? JSON.objectNode().put("key", String.valueOf(number))
              : number == 1 ? MissingNode.getInstance() : JSON.objectNode();
      default -> TextNode.valueOf(number + "Gi"); // A text as well as an amount.
    };
  }
}
