package org.virtfleet.api.crds;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HTTPHeader;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.ObjectFieldSelector;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimVolumeSource;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import io.fabric8.kubernetes.api.model.PreferredSchedulingTerm;
import io.fabric8.kubernetes.api.model.ResourceFieldSelector;
import io.fabric8.kubernetes.api.model.TCPSocketAction;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TypedLocalObjectReference;
import io.fabric8.kubernetes.api.model.TypedObjectReference;
import io.fabric8.kubernetes.api.model.WeightedPodAffinityTerm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What Kubernetes demands of its own types and their Java classes do not tell.
final class KubernetesRules {
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

  private static final Map<Class<?>, Map<String, List<String>>> VALUES =
      Map.of(
          HTTPGetAction.class,
          Map.of("scheme", List.of("HTTP", "HTTPS")),
          NodeSelectorRequirement.class,
          Map.of("operator", List.of("DoesNotExist", "Exists", "Gt", "In", "Lt", "NotIn")),
          PersistentVolumeClaimSpec.class,
          Map.of("volumeMode", List.of("Block", "Filesystem", "FromStorageProfile")),
          Toleration.class,
          Map.of(
              "effect", List.of("NoExecute", "NoSchedule", "PreferNoSchedule"),
              "operator", List.of("Equal", "Exists")),
          TopologySpreadConstraint.class,
          Map.of(
              "nodeAffinityPolicy", List.of("Honor", "Ignore"),
              "nodeTaintsPolicy", List.of("Honor", "Ignore"),
              "whenUnsatisfiable", List.of("DoNotSchedule", "ScheduleAnyway")));

  private static final List<String> ACCESS_MODES =
      List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");

  private KubernetesRules() {}

  /// The fields that a type must have.
  static Optional<List<String>> required(Class<?> type) {
    return Optional.ofNullable(REQUIRED.get(type));
  }

  /// The values that a field, or each element of it, may have.
  static Optional<List<JsonNode>> values(Class<?> owner, String field) {
    List<String> values =
        field.equals("accessModes")
            ? ACCESS_MODES
            : VALUES.getOrDefault(owner, Map.of()).getOrDefault(field, List.of());
    return Optional.of(values.stream().<JsonNode>map(TextNode::valueOf).toList())
        .filter(nodes -> !nodes.isEmpty());
  }
}
