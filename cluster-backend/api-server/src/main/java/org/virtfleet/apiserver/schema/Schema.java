package org.virtfleet.apiserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A node of a structural OpenAPI v3 schema, as CRDs carry it. Immutable: the JSON behind it is
/// never changed.
public final class Schema {

  /// Anything goes.
  public static final Schema ANYTHING =
      new Schema(
          JsonNodeFactory.instance.objectNode().put("x-kubernetes-preserve-unknown-fields", true));

  private final ObjectNode node;
  private final Map<String, Schema> properties;
  private final Optional<Schema> items;
  private final Optional<Schema> additional;
  private final Map<String, List<Schema>> junctions;
  private final Optional<Schema> not;
  private final List<String> required;
  private final boolean hasRules;
  private final String type;
  private final boolean nullable;
  private final boolean intOrString;
  private final boolean preservesUnknownFields;
  private final boolean embeddedResource;
  private final String listType;
  private final ScalarRules scalars;
  private final Map<String, JsonNode> fieldDefaults;
  private final boolean defaultsBelow;

  /// Reads a schema; `node` must not be changed afterwards.
  public Schema(ObjectNode node) {
    this(node, new Schemas());
  }

  Schema(ObjectNode node, Schemas schemas) {
    this.node = node;
    Map<String, Schema> fields = new LinkedHashMap<>();
    node.path("properties")
        .properties()
        .forEach(p -> fields.put(p.getKey(), child(p.getValue(), schemas)));
    properties = fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(fields);
    items = optional(node.get("items"), schemas);
    additional = optional(node.get("additionalProperties"), schemas);
    junctions = junctions(node, schemas);
    not = optional(node.get("not"), schemas);
    required = node.path("required").valueStream().map(JsonNode::asText).toList();
    hasRules = !rules().isEmpty() || children().anyMatch(Schema::hasRules);
    type = node.path("type").asText("").intern();
    nullable = flag("nullable");
    intOrString =
        flag("x-kubernetes-int-or-string") || node.path("format").asText().equals("int-or-string");
    preservesUnknownFields = flag("x-kubernetes-preserve-unknown-fields");
    embeddedResource = flag("x-kubernetes-embedded-resource");
    listType = node.path("x-kubernetes-list-type").asText("atomic").intern();
    scalars = ScalarRules.of(node);
    Map<String, JsonNode> absent = new LinkedHashMap<>();
    properties.forEach((name, p) -> p.defaultValue().ifPresent(d -> absent.put(name, d)));
    fieldDefaults = absent.isEmpty() ? Map.of() : Collections.unmodifiableMap(absent);
    defaultsBelow = !absent.isEmpty() || children().anyMatch(Schema::hasDefaults);
  }

  private Stream<Schema> children() {
    return Stream.of(properties.values().stream(), items.stream(), additional.stream())
        .flatMap(children -> children);
  }

  private static Map<String, List<Schema>> junctions(ObjectNode node, Schemas schemas) {
    Map<String, List<Schema>> junctions = new HashMap<>();
    for (String junction : List.of("allOf", "anyOf", "oneOf")) {
      List<Schema> branches = new ArrayList<>();
      node.path(junction).forEach(branch -> branches.add(child(branch, schemas)));
      if (!branches.isEmpty()) {
        junctions.put(junction, List.copyOf(branches));
      }
    }
    return Map.copyOf(junctions);
  }

  private static Schema child(JsonNode node, Schemas schemas) {
    return node instanceof ObjectNode object ? schemas.of(object) : ANYTHING;
  }

  private static Optional<Schema> optional(@Nullable JsonNode node, Schemas schemas) {
    if (node == null || (node.isBoolean() && !node.booleanValue())) {
      return Optional.empty();
    }
    return Optional.of(child(node, schemas));
  }

  /// The JSON as it was given; read only.
  public ObjectNode json() {
    return node;
  }

  /// `object`, `array`, `string` …; empty for any.
  public String type() {
    return type;
  }

  /// The schema of a named field, or of the values of a map.
  public Optional<Schema> property(String name) {
    Schema named = properties.get(name);
    return named != null ? Optional.of(named) : additional;
  }

  /// The named fields.
  public Map<String, Schema> properties() {
    return properties;
  }

  /// The schema of a map's values.
  public Optional<Schema> additionalProperties() {
    return additional;
  }

  /// The schema of a list's elements.
  public Optional<Schema> items() {
    return items;
  }

  /// Branches of `allOf`, `anyOf` or `oneOf`.
  public List<Schema> junction(String name) {
    return junctions.getOrDefault(name, List.of());
  }

  /// What must not hold.
  public Optional<Schema> not() {
    return not;
  }

  /// Names of the fields that must be there.
  public List<String> required() {
    return required;
  }

  /// The value of a field that is absent.
  public Optional<JsonNode> defaultValue() {
    return Optional.ofNullable(node.get("default"));
  }

  /// The values of the fields that have one when they are absent.
  Map<String, JsonNode> fieldDefaults() {
    return fieldDefaults;
  }

  /// Whether there are default values below.
  boolean hasDefaults() {
    return defaultsBelow;
  }

  /// Whether branches or a negation must be looked at.
  boolean hasJunctions() {
    return !junctions.isEmpty() || not.isPresent();
  }

  /// The rules for texts and numbers.
  ScalarRules scalars() {
    return scalars;
  }

  /// Whether null is a value here.
  public boolean nullable() {
    return nullable;
  }

  /// Whether unknown fields are kept.
  public boolean preservesUnknownFields() {
    return preservesUnknownFields;
  }

  /// Whether an integer or a text is meant.
  public boolean intOrString() {
    return intOrString;
  }

  /// Whether a whole object with apiVersion, kind and metadata is embedded here.
  public boolean embeddedResource() {
    return embeddedResource;
  }

  /// `atomic`, `set` or `map`.
  public String listType() {
    return listType;
  }

  /// The fields that tell the elements of a list of type `map` apart.
  public List<String> listMapKeys() {
    List<String> keys = new ArrayList<>();
    node.path("x-kubernetes-list-map-keys").forEach(n -> keys.add(n.asText()));
    return keys;
  }

  /// Whether an object is replaced as a whole.
  public boolean atomicMap() {
    return node.path("x-kubernetes-map-type").asText().equals("atomic");
  }

  /// The rules in CEL for values here: `rule`, `message`, `fieldPath` …
  public JsonNode rules() {
    return node.path("x-kubernetes-validations");
  }

  /// Whether there are rules in CEL here or below.
  public boolean hasRules() {
    return hasRules;
  }

  /// A keyword's value.
  public Optional<JsonNode> keyword(String name) {
    return Optional.ofNullable(node.get(name));
  }

  private boolean flag(String name) {
    return node.path(name).asBoolean(false);
  }
}
