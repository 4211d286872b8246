package org.virtfleet.apiserver.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What rules see of a schema, by the rules of Kubernetes' `SchemaDeclType`: of objects their named
/// fields, of whole objects their kind and names besides; of texts with a format what they mean.
/// What has no type is not there at all.
public final class CelTypes {

  /// Names of types that no expression can write, or `self.spec` would be one.
  private static final String ROOT = "object";

  private static final String FIELD = "/";

  private final Map<String, CelType> structs = new LinkedHashMap<>();

  /// By the very nodes of the schema, of which equal ones are at different places.
  private final IdentityHashMap<JsonNode, Optional<CelType>> types = new IdentityHashMap<>();

  private final IdentityHashMap<JsonNode, Extent> extents = new IdentityHashMap<>();

  /// @param root of a kind's schema that is structural
  public CelTypes(JsonNode root) {
    var _ = type(root, ROOT, true);
  }

  /// The type of values of a part of the schema; empty where rules know none.
  Optional<CelType> of(JsonNode schema) {
    return types.getOrDefault(schema, Optional.empty());
  }

  /// How much the values of a part of the schema can hold.
  Extent extent(JsonNode schema) {
    return extents.getOrDefault(schema, new Extent(schema, false));
  }

  private static boolean isEmbedded(JsonNode schema) {
    return schema.path("x-kubernetes-embedded-resource").asBoolean(false);
  }

  /// The types that have fields.
  CelTypeProvider provider() {
    return new Structs(ImmutableMap.copyOf(structs));
  }

  private record Structs(ImmutableMap<String, CelType> byName) implements CelTypeProvider {

    @Override
    public ImmutableCollection<CelType> types() {
      return byName.values();
    }

    @Override
    public Optional<CelType> findType(String name) {
      return Optional.ofNullable(byName.get(name));
    }
  }

  /// @param whole whether values are objects with apiVersion, kind and metadata
  private Optional<CelType> type(JsonNode schema, String name, boolean whole) {
    Optional<CelType> type =
        schema.path("x-kubernetes-int-or-string").asBoolean(false)
            ? Optional.of(SimpleType.DYN)
            : typed(schema, name, whole);
    types.put(schema, type);
    extents.put(schema, new Extent(schema, whole));
    return type;
  }

  private Optional<CelType> typed(JsonNode schema, String name, boolean whole) {
    return switch (whole ? "object" : schema.path("type").asText("")) {
      case "object" -> object(schema, name, whole);
      case "array" -> below(schema.path("items"), name + "[]").map(ListType::create);
      case "string" -> Optional.of(text(schema.path("format").asText("").replace("-", "")));
      case "boolean" -> Optional.of(SimpleType.BOOL);
      case "integer" -> Optional.of(SimpleType.INT);
      case "number" -> Optional.of(SimpleType.DOUBLE);
      default -> Optional.empty();
    };
  }

  private Optional<CelType> below(JsonNode schema, String name) {
    return schema.isObject() ? type(schema, name, isEmbedded(schema)) : Optional.empty();
  }

  private Optional<CelType> object(JsonNode schema, String name, boolean whole) {
    JsonNode values = schema.path("additionalProperties");
    if (values.isObject()) {
      return below(values, name + "{}").map(type -> MapType.create(SimpleType.STRING, type));
    }
    Map<String, CelType> fields = new LinkedHashMap<>();
    schema
        .path("properties")
        .properties()
        .forEach(field ->
            below(field.getValue(), name + FIELD + field.getKey())
                .ifPresent(type -> fields.put(CelValues.escaped(field.getKey()), type)));
    if (whole) {
      fields.putIfAbsent("apiVersion", SimpleType.STRING);
      fields.putIfAbsent("kind", SimpleType.STRING);
      fields.put(
          "metadata",
          known(
              name + FIELD + "metadata",
              Map.of("name", SimpleType.STRING, "generateName", SimpleType.STRING)));
    }
    return Optional.of(known(name, fields));
  }

  private StructType known(String name, Map<String, CelType> fields) {
    ImmutableMap<String, CelType> byName = ImmutableMap.copyOf(fields);
    StructType struct =
        StructType.create(name, byName.keySet(), field -> Optional.ofNullable(byName.get(field)));
    structs.put(name, struct);
    return struct;
  }

  private static CelType text(String format) {
    return switch (format) {
      case "byte" -> SimpleType.BYTES;
      case "duration" -> SimpleType.DURATION;
      case "date", "datetime" -> SimpleType.TIMESTAMP;
      default -> SimpleType.STRING;
    };
  }
}
