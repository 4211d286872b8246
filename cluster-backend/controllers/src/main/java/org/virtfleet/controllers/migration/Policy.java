package org.virtfleet.controllers.migration;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.VMIMConfigurationOptions;

/// A `MigrationPolicy`, as far as it is used.
///
/// @param ofNamespace labels that the namespace of the guest must have
/// @param ofInstance labels that the guest must have
record Policy(
    String name,
    Map<String, String> ofNamespace,
    Map<String, String> ofInstance,
    Map<String, Object> settings) {

  /// KubeVirt's, where no policy says anything else.
  private static final Quantity UNLIMITED = new Quantity("0");

  private static final long SECONDS_PER_GIB = 150;

  static Policy of(GenericKubernetesResource object) {
    Map<String, Object> spec = map(object.getAdditionalProperties().get("spec"));
    Map<String, Object> selectors = map(spec.get("selectors"));
    return new Policy(
        object.getMetadata().getName(),
        labels(selectors.get("namespaceSelector")),
        labels(selectors.get("virtualMachineInstanceSelector")),
        spec);
  }

  /// The policy that holds: the one that asks for most labels, of equals the first by name.
  static Optional<Policy> holding(
      List<Policy> all, Map<String, String> namespace, Map<String, String> instance) {
    return all.stream()
        .filter(policy -> namespace.entrySet().containsAll(policy.ofNamespace.entrySet()))
        .filter(policy -> instance.entrySet().containsAll(policy.ofInstance.entrySet()))
        .max(
            Comparator.comparingInt((Policy p) -> p.ofInstance.size() + p.ofNamespace.size())
                .thenComparing(Policy::name, Comparator.reverseOrder()));
  }

  /// What a migration is to keep to.
  static VMIMConfigurationOptions configuration(Optional<Policy> policy) {
    Map<String, Object> said = policy.map(Policy::settings).orElse(Map.of());
    return new VMIMConfigurationOptions()
        .setAllowAutoConverge(Boolean.TRUE.equals(said.get("allowAutoConverge")))
        .setAllowPostCopy(Boolean.TRUE.equals(said.get("allowPostCopy")))
        .setAllowWorkloadDisruption(Boolean.TRUE.equals(said.get("allowWorkloadDisruption")))
        .setBandwidthPerMigration(
            said.get("bandwidthPerMigration") == null
                ? UNLIMITED
                : Quantity.parse(String.valueOf(said.get("bandwidthPerMigration"))))
        .setCompletionTimeoutPerGiB(
            said.get("completionTimeoutPerGiB") instanceof Number seconds
                ? seconds.longValue()
                : SECONDS_PER_GIB);
  }

  private static Map<String, String> labels(@Nullable Object value) {
    Map<String, String> labels = new HashMap<>();
    map(value).forEach((key, label) -> labels.put(key, String.valueOf(label)));
    return labels;
  }

  private static Map<String, Object> map(@Nullable Object value) {
    Map<String, Object> copy = new HashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> copy.put(String.valueOf(key), member));
    }
    return copy;
  }

  static List<Policy> all(Collection<GenericKubernetesResource> objects) {
    return objects.stream().map(Policy::of).toList();
  }
}
