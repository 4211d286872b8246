package org.virtfleet.api.crds;

import static java.util.Map.entry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HTTPHeader;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.ObjectFieldSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimVolumeSource;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import io.fabric8.kubernetes.api.model.PreferredSchedulingTerm;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceFieldSelector;
import io.fabric8.kubernetes.api.model.TCPSocketAction;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TypedLocalObjectReference;
import io.fabric8.kubernetes.api.model.TypedObjectReference;
import io.fabric8.kubernetes.api.model.WeightedPodAffinityTerm;
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

  /// What Kubernetes requires of its own types, which their Java classes do not tell.
  private static final Map<Class<?>, List<String>> REQUIRED =
      Map.ofEntries(
          entry(DownwardAPIVolumeFile.class, List.of("path")),
          entry(HTTPGetAction.class, List.of("port")),
          entry(HTTPHeader.class, List.of("name", "value")),
          entry(LabelSelectorRequirement.class, List.of("key", "operator")),
          entry(NodeSelector.class, List.of("nodeSelectorTerms")),
          entry(NodeSelectorRequirement.class, List.of("key", "operator")),
          entry(ObjectFieldSelector.class, List.of("fieldPath")),
          entry(PersistentVolumeClaimVolumeSource.class, List.of("claimName")),
          entry(PodAffinityTerm.class, List.of("topologyKey")),
          entry(PreferredSchedulingTerm.class, List.of("preference", "weight")),
          entry(ResourceFieldSelector.class, List.of("resource")),
          entry(TCPSocketAction.class, List.of("port")),
          entry(
              TopologySpreadConstraint.class,
              List.of("maxSkew", "topologyKey", "whenUnsatisfiable")),
          entry(TypedLocalObjectReference.class, List.of("kind", "name")),
          entry(TypedObjectReference.class, List.of("kind", "name")),
          entry(WeightedPodAffinityTerm.class, List.of("podAffinityTerm", "weight")));

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
      if (REQUIRED.containsKey(type)) {
        schema.setRequired(REQUIRED.get(type));
      }
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
