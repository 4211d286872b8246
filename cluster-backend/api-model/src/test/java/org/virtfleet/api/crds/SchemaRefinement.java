package org.virtfleet.api.crds;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.api.kubevirt.v1.QemuGuestAgentSSHPublicKeyAccessCredentialPropagation;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// Adds to a generated schema what the Java types say and the generator does not pass on.
///
/// It walks type and schema side by side. The rules are those of KubeVirt's own CRDs.
final class SchemaRefinement {
  /// What Kubernetes accepts as a quantity: a number and a decimal, binary or exponent suffix.
  private static final String QUANTITY =
      "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))"
          + "(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$";

  /// Lists that are merged element by element. Every other list is replaced as a whole.
  private static final Map<String, List<String>> MAP_LISTS =
      Map.of(
          "resourceClaims", List.of("name"),
          "utilityVolumes", List.of("name"),
          "topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable"));

  private SchemaRefinement() {}

  static void refine(JSONSchemaProps schema, Type type) {
    switch (type) {
      case ParameterizedType generic when generic.getRawType() == List.class ->
          refine(schema.getItems().getSchema(), generic.getActualTypeArguments()[0]);
      case ParameterizedType generic when generic.getRawType() == Map.class ->
          refine(schema.getAdditionalProperties().getSchema(), generic.getActualTypeArguments()[1]);
      case Class<?> plain -> refineClass(schema, plain);
      default -> throw new IllegalArgumentException("no rule for " + type);
    }
  }

  private static void refineClass(JSONSchemaProps schema, Class<?> type) {
    if (type == ObjectMeta.class) {
      open(schema);
    } else if (type == Quantity.class) {
      schema.setPattern(QUANTITY);
    } else if (type == Long.class || type == long.class) {
      schema.setFormat("int64");
    } else if (schema.getProperties() != null) {
      schema.getProperties().forEach((name, property) -> refineProperty(type, name, property));
      KubernetesRules.required(type).ifPresent(schema::setRequired);
    }
  }

  /// Metadata of a template may hold anything: it becomes metadata of another object, checked
  /// there.
  private static void open(JSONSchemaProps schema) {
    schema.setProperties(null);
    schema.setNullable(true);
    schema.setXKubernetesPreserveUnknownFields(true);
  }

  private static void refineProperty(Class<?> owner, String name, JSONSchemaProps property) {
    Field field =
        field(owner, name).orElseThrow(() -> new IllegalStateException(owner + "." + name));
    if (field.getType() == String.class && (name.endsWith("Time") || name.endsWith("Timestamp"))) {
      property.setFormat("date-time");
    }
    KubernetesRules.values(owner, name)
        .ifPresent(values ->
            (name.equals("accessModes") ? property.getItems().getSchema() : property)
                .setEnum(values));
    if (owner == LocalObjectReference.class) {
      property.setDefault(TextNode.valueOf(""));
    }
    if (name.equals("dataVolumeTemplates")) {
      property.getItems().getSchema().setNullable(true);
    }
    if (owner == VirtualMachineInstanceSpec.class && MAP_LISTS.containsKey(name)) {
      property.setXKubernetesListType("map");
      property.setXKubernetesListMapKeys(MAP_LISTS.get(name));
    }
    if (owner == QemuGuestAgentSSHPublicKeyAccessCredentialPropagation.class) {
      property.setXKubernetesListType("set");
    }
    refine(property, field.getGenericType());
  }

  private static Optional<Field> field(Class<?> owner, String name) {
    for (Field field : owner.getDeclaredFields()) {
      JsonProperty property = field.getAnnotation(JsonProperty.class);
      if (property != null ? property.value().equals(name) : field.getName().equals(name)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
