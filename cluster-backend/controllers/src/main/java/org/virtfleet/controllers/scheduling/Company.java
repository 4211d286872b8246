package org.virtfleet.controllers.scheduling;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.PodAffinity;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import io.fabric8.kubernetes.api.model.PodAntiAffinity;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.WeightedPodAffinityTerm;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// Which other machines an instance wants near it, away from it, and how evenly its like shall be
/// spread: `affinity.podAffinity`, `podAntiAffinity` and `topologySpreadConstraints`, judged as
/// Kubernetes judges Pods.
///
/// @param self the instance itself, as others see it
record Company(
    Resident self,
    List<PodAffinityTerm> seeks,
    List<WeightedPodAffinityTerm> likes,
    List<WeightedPodAffinityTerm> dislikes,
    List<TopologySpreadConstraint> spread) {

  private static final String MUST = "DoNotSchedule";

  Company {
    seeks = List.copyOf(seeks);
    likes = List.copyOf(likes);
    dislikes = List.copyOf(dislikes);
    spread = List.copyOf(spread);
  }

  static Company of(VirtualMachineInstance instance) {
    Affinity affinity = instance.getSpec().getAffinity();
    Optional<PodAffinity> near = Optional.ofNullable(affinity).map(Affinity::getPodAffinity);
    Optional<PodAntiAffinity> apart =
        Optional.ofNullable(affinity).map(Affinity::getPodAntiAffinity);
    return new Company(
        Resident.of(instance, ""),
        orNone(near.map(PodAffinity::getRequiredDuringSchedulingIgnoredDuringExecution)),
        orNone(near.map(PodAffinity::getPreferredDuringSchedulingIgnoredDuringExecution)),
        orNone(apart.map(PodAntiAffinity::getPreferredDuringSchedulingIgnoredDuringExecution)),
        Objects.requireNonNullElse(
            instance.getSpec().getTopologySpreadConstraints(),
            List.<TopologySpreadConstraint>of()));
  }

  /// Whether those that it wants near are near. The first of a group that seeks its own like may
  /// begin anywhere.
  boolean findsCompanions(String node, Neighbourhood around) {
    return seeks.stream()
        .allMatch(term ->
            around.near(node, term.getTopologyKey()).anyMatch(one -> isMeant(term, one))
                || (isMeant(term, self)
                    && around.domain(node, term.getTopologyKey()).isPresent()
                    && around.residents().stream().noneMatch(one -> isMeant(term, one))));
  }

  /// Whether nobody is near that it shuns, or that shuns it.
  boolean isLeftAlone(String node, Neighbourhood around) {
    boolean shunsNobody =
        self.shuns().stream()
            .noneMatch(term ->
                around.near(node, term.getTopologyKey()).anyMatch(one -> isMeant(term, one)));
    return shunsNobody
        && around.residents().stream()
            .noneMatch(one ->
                one.shuns().stream()
                    .filter(term -> Neighbourhood.means(term, one.namespace(), self))
                    .anyMatch(term ->
                        around.near(node, term.getTopologyKey()).anyMatch(Predicate.isEqual(one))));
  }

  /// Whether one more of its like on the node keeps the spread.
  ///
  /// @param eligible the nodes that it could be on by their labels
  boolean keepsSpread(String node, Collection<String> eligible, Neighbourhood around) {
    return spread.stream()
        .filter(constraint -> MUST.equals(constraint.getWhenUnsatisfiable()))
        .allMatch(constraint -> keeps(constraint, node, eligible, around));
  }

  private boolean keeps(
      TopologySpreadConstraint constraint,
      String node,
      Collection<String> eligible,
      Neighbourhood around) {
    String key = constraint.getTopologyKey();
    Optional<String> here = around.domain(node, key);
    if (here.isEmpty()) {
      return false;
    }
    Map<String, Long> like = new HashMap<>();
    eligible.forEach(name -> around.domain(name, key).ifPresent(domain -> like.put(domain, 0L)));
    around.residents().stream()
        .filter(one -> isLike(constraint, one))
        .forEach(one ->
            around
                .domain(one.node(), key)
                .ifPresent(domain -> like.computeIfPresent(domain, (_, count) -> count + 1)));
    long fewest = like.values().stream().mapToLong(Long::longValue).min().orElse(0);
    long self = isLike(constraint, this.self) ? 1 : 0;
    long most = Objects.requireNonNullElse(constraint.getMaxSkew(), 1);
    return like.getOrDefault(here.get(), 0L) + self - fewest <= most;
  }

  /// How much it would like the node; more is better.
  long liking(String node, Neighbourhood around) {
    long crowd =
        spread.stream()
            .filter(constraint -> !MUST.equals(constraint.getWhenUnsatisfiable()))
            .mapToLong(constraint ->
                around
                    .near(node, constraint.getTopologyKey())
                    .filter(one -> isLike(constraint, one))
                    .count())
            .sum();
    return weight(likes, node, around) - weight(dislikes, node, around) - crowd;
  }

  private long weight(List<WeightedPodAffinityTerm> terms, String node, Neighbourhood around) {
    return terms.stream()
        .filter(one ->
            around
                .near(node, one.getPodAffinityTerm().getTopologyKey())
                .anyMatch(resident -> isMeant(one.getPodAffinityTerm(), resident)))
        .mapToLong(one -> Objects.requireNonNullElse(one.getWeight(), 0))
        .sum();
  }

  private boolean isMeant(PodAffinityTerm term, Resident resident) {
    return Neighbourhood.means(term, self.namespace(), resident);
  }

  private boolean isLike(TopologySpreadConstraint constraint, Resident resident) {
    return self.namespace().equals(resident.namespace())
        && Neighbourhood.matches(constraint.getLabelSelector(), resident.labels());
  }

  private static <T> List<T> orNone(Optional<@Nullable List<T>> list) {
    return list.orElse(List.of());
  }
}
