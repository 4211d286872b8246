package org.virtfleet.controllers.scheduling;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.client.control.LabelMatch;

/// Who lives where. A domain of topology is all nodes that have the same value of a label, such as
/// `kubernetes.io/hostname` or a rack.
///
/// @param residents that are placed
/// @param nodes the labels of each node by its name
record Neighbourhood(List<Resident> residents, Map<String, Map<String, String>> nodes) {

  Neighbourhood {
    residents = List.copyOf(residents);
    nodes = Map.copyOf(nodes);
  }

  static Neighbourhood of(Collection<Resident> residents, Collection<Candidate> nodes) {
    return new Neighbourhood(
        List.copyOf(residents),
        nodes.stream().collect(Collectors.toMap(Candidate::name, Candidate::labels)));
  }

  /// The domain that a node is in; empty when it has no such label.
  Optional<String> domain(String node, String topologyKey) {
    return Optional.ofNullable(nodes.getOrDefault(node, Map.of()).get(topologyKey));
  }

  /// Those in the same domain as a node.
  Stream<Resident> near(String node, String topologyKey) {
    Optional<String> domain = domain(node, topologyKey);
    return residents.stream()
        .filter(
            resident -> domain.isPresent() && domain.equals(domain(resident.node(), topologyKey)));
  }

  /// Whether a term of somebody's affinity means a resident.
  ///
  /// @param namespace of the one whose affinity it is: it means its own unless it says others
  static boolean means(PodAffinityTerm term, String namespace, Resident resident) {
    List<String> named = Objects.requireNonNullElse(term.getNamespaces(), List.of());
    LabelSelector selected = term.getNamespaceSelector();
    boolean all = selected != null && isEmpty(selected);
    boolean there =
        all
            || (named.isEmpty()
                ? namespace.equals(resident.namespace())
                : named.contains(resident.namespace()));
    return there && matches(term.getLabelSelector(), resident.labels());
  }

  /// A selector that is not there means nobody, an empty one everybody.
  static boolean matches(@Nullable LabelSelector selector, Map<String, String> labels) {
    return selector != null && LabelMatch.matches(selector, labels);
  }

  private static boolean isEmpty(LabelSelector selector) {
    return selector.getMatchExpressions().isEmpty()
        && Objects.requireNonNullElse(selector.getMatchLabels(), Map.of()).isEmpty();
  }
}
