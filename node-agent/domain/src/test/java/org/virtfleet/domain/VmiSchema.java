package org.virtfleet.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// The properties below `spec` of the VMI's CRD. A path is written with dots, and `[]` after a
/// list.
///
/// @param leaves the paths that have nothing below them
record VmiSchema(JsonNode spec, List<String> leaves) {
  private static final YAMLMapper YAML = new YAMLMapper();

  /// What a list's element must be called so that the rest of the sample knows it.
  private static final Map<String, String> NAMES =
      Map.of("disks", "root", "interfaces", "pod", "networks", "pod", "volumes", "root");

  static VmiSchema read() {
    try (InputStream in =
        Objects.requireNonNull(
            VirtualMachineInstance.class.getResourceAsStream(
                "/crds/virtualmachineinstances.kubevirt.io.yaml"))) {
      JsonNode spec =
          YAML.readTree(in).at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
      var leaves = new ArrayList<String>();
      collect(spec, "", leaves);
      return new VmiSchema(spec, List.copyOf(leaves));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode yaml(String text) throws IOException {
    return YAML.readTree(text);
  }

  private static void collect(JsonNode schema, String path, List<String> leaves) {
    if (schema.has("items")) {
      collect(schema.get("items"), path + "[]", leaves);
    } else if (schema.path("properties").isEmpty()) {
      leaves.add(path);
    } else {
      for (var property : schema.get("properties").properties()) {
        String name = property.getKey();
        collect(property.getValue(), path.isEmpty() ? name : path + "." + name, leaves);
      }
    }
  }

  /// A VMI in which one field is set, to the simplest value of its type.
  VirtualMachineInstance minimal(String leaf) {
    ObjectNode vmi = JsonNodeFactory.instance.objectNode();
    vmi.putObject("metadata").put("namespace", "lab").put("name", "sample").put("uid", "u");
    ObjectNode root = vmi.putObject("spec");
    root.putObject("domain").putObject("memory").put("guest", "1Gi");
    JsonNode schema = spec;
    ObjectNode at = root;
    String[] parts = leaf.split("\\.", -1);
    for (int i = 0; i < parts.length; i++) {
      String name = parts[i].replace("[]", "");
      boolean list = parts[i].endsWith("[]");
      schema = schema.path("properties").path(name);
      schema = list ? schema.path("items") : schema;
      boolean last = i == parts.length - 1;
      JsonNode value = last ? simplest(schema) : JsonNodeFactory.instance.objectNode();
      if (list) {
        at.withArray(name).add(value);
      } else if (last || !at.has(name)) {
        at.set(name, value);
      }
      if (!last) {
        at = (ObjectNode) (list ? at.withArray(name).get(0) : at.get(name));
        if (list && schema.path("properties").has("name")) {
          at.put("name", NAMES.getOrDefault(name, "sample"));
        }
      }
    }
    complete(root, leaf);
    return Samples.vmi(vmi.toString());
  }

  /// A card needs a network and the other way round.
  private static void complete(ObjectNode root, String leaf) {
    if (leaf.startsWith("networks") || leaf.startsWith("domain.devices.interfaces")) {
      ArrayNode networks = root.withArray("networks");
      if (networks.isEmpty()) {
        networks.addObject().put("name", "pod").putObject("pod");
      }
    }
  }

  private static JsonNode simplest(JsonNode schema) {
    return switch (schema.path("type").asText()) {
      case "boolean" -> BooleanNode.TRUE;
      case "integer", "number" -> JsonNodeFactory.instance.numberNode(1);
      case "array" -> JsonNodeFactory.instance.arrayNode().add("x");
      case "object" -> JsonNodeFactory.instance.objectNode();
      default -> TextNode.valueOf("x");
    };
  }

  /// The document without this field, for each of the places where it has it.
  static Stream<JsonNode> without(JsonNode document, String path) {
    return changed(document, path, (parent, name) -> parent.remove(name));
  }

  /// The document with this switch the other way, or this text another, for each of the places
  /// where it has it.
  static Stream<JsonNode> otherwise(JsonNode document, String path) {
    return changed(
        document,
        path,
        (parent, name) -> {
          if (parent.get(name) instanceof BooleanNode on) {
            parent.put(name, !on.booleanValue());
          } else if (parent.get(name) instanceof TextNode text) {
            parent.put(name, text.textValue() + "x");
          }
        });
  }

  private interface Change {
    void apply(ObjectNode parent, String name);
  }

  private static Stream<JsonNode> changed(JsonNode document, String path, Change change) {
    String parent = path.substring(0, path.lastIndexOf('.'));
    String name = path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
    var results = new ArrayList<JsonNode>();
    int places = count(document, parent, name);
    for (int i = 0; i < places; i++) {
      JsonNode copy = document.deepCopy();
      var holders = holders(copy, parent, name);
      change.apply(holders.get(i), name);
      results.add(copy);
    }
    return results.stream();
  }

  private static int count(JsonNode document, String parent, String name) {
    return holders(document, parent, name).size();
  }

  private static List<ObjectNode> holders(JsonNode document, String parent, String name) {
    var found = new ArrayList<ObjectNode>();
    visit(
        document,
        List.of(parent.split("\\.", -1)),
        node -> {
          if (node.has(name)) {
            found.add(node);
          }
        });
    return found;
  }

  private static void visit(JsonNode node, List<String> path, Consumer<ObjectNode> visitor) {
    if (path.isEmpty()) {
      if (node instanceof ObjectNode object) {
        visitor.accept(object);
      }
      return;
    }
    String part = path.getFirst();
    List<String> rest = path.subList(1, path.size());
    if (part.endsWith("[]")) {
      node.path(part.substring(0, part.length() - 2))
          .forEach(element -> visit(element, rest, visitor));
    } else {
      visit(node.path(part), rest, visitor);
    }
  }
}
