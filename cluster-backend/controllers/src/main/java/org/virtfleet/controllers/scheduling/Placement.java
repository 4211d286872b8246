package org.virtfleet.controllers.scheduling;

import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where an instance goes.
sealed interface Placement {

  /// As many nodes have a line of their own in the reasons; of more, the reasons are counted.
  int NAMED_NODES = 5;

  record On(String node) implements Placement {}

  /// @param why a sentence for people
  record Nowhere(String why) implements Placement {}

  /// Of the nodes that fit, the one that the instance likes best; of equals the one that has the
  /// most memory left afterwards, then the first by name.
  static Placement find(Demand demand, Collection<Candidate> nodes, Neighbourhood around) {
    List<Verdict> verdicts = verdicts(demand, nodes, around);
    return verdicts.stream()
        .filter(verdict -> verdict.misfit().isEmpty())
        .map(Verdict::node)
        .max(
            Comparator.comparingLong((Candidate node) -> liking(demand, node, around))
                .thenComparingLong(Candidate::freeMemory)
                .thenComparing(Candidate::name, Comparator.reverseOrder()))
        .<Placement>map(node -> new On(node.name()))
        .orElseGet(() -> new Nowhere(why(demand, verdicts)));
  }

  /// What stands in the way on each node, in the order of their names.
  static List<Verdict> verdicts(Demand demand, Collection<Candidate> nodes, Neighbourhood around) {
    List<String> eligible =
        nodes.stream()
            .filter(node -> isWanted(demand, node).isEmpty())
            .map(Candidate::name)
            .toList();
    return nodes.stream()
        .sorted(Comparator.comparing(Candidate::name))
        .map(node -> new Verdict(node, misfit(demand, node, eligible, around)))
        .toList();
  }

  /// @param misfit empty where the node could take the instance
  record Verdict(Candidate node, Optional<Misfit> misfit) {
    /// A sentence without its full stop.
    String words(Demand demand) {
      return misfit
          .map(found -> found.words(node.name()) + detail(found, demand, List.of(node)))
          .orElse(node.name() + " can take it");
    }
  }

  private static long liking(Demand demand, Candidate node, Neighbourhood around) {
    long wished =
        demand.likes().stream()
            .filter(term -> Selection.matches(term.getPreference(), node.name(), node.labels()))
            .mapToLong(term -> term.getWeight() == null ? 0 : term.getWeight())
            .sum();
    return wished + demand.company().liking(node.name(), around);
  }

  private static Optional<Misfit> misfit(
      Demand demand, Candidate node, List<String> eligible, Neighbourhood around) {
    if (!node.ready()) {
      return Optional.of(Misfit.NOT_READY);
    }
    if (node.cordoned()) {
      return Optional.of(Misfit.CORDONED);
    }
    if (!node.takesGuests()) {
      return Optional.of(Misfit.NO_GUESTS);
    }
    if (!node.taints().stream().allMatch(taint -> harmless(taint, demand.tolerations()))) {
      return Optional.of(Misfit.TAINTED);
    }
    return isWanted(demand, node)
        .or(() -> inBadCompany(demand, node, eligible, around))
        .or(() -> tooSmall(demand, node));
  }

  /// Whether the node is one of those that the instance may be on at all.
  private static Optional<Misfit> isWanted(Demand demand, Candidate node) {
    if (!node.labels().entrySet().containsAll(demand.nodeLabels().entrySet())) {
      return Optional.of(Misfit.SELECTOR);
    }
    if (!demand.selectors().stream()
        .allMatch(s -> Selection.matches(s, node.name(), node.labels()))) {
      return Optional.of(Misfit.AFFINITY);
    }
    return demand
        .home()
        .filter(home -> !home.equals(node.name()))
        .map(_ -> Misfit.STATE)
        .or(() -> demand.hardware().misfit(node.labels()));
  }

  private static Optional<Misfit> inBadCompany(
      Demand demand, Candidate node, List<String> eligible, Neighbourhood around) {
    Company company = demand.company();
    if (!company.findsCompanions(node.name(), around)) {
      return Optional.of(Misfit.COMPANIONS);
    }
    if (!company.isLeftAlone(node.name(), around)) {
      return Optional.of(Misfit.APART);
    }
    return company.keepsSpread(node.name(), eligible, around)
        ? Optional.empty()
        : Optional.of(Misfit.SPREAD);
  }

  private static Optional<Misfit> tooSmall(Demand demand, Candidate node) {
    if (demand.roomy().filter(roomy -> !roomy.contains(node.name())).isPresent()) {
      return Optional.of(Misfit.POOL);
    }
    if (node.lacks(demand.devices()).findAny().isPresent()) {
      return Optional.of(Misfit.DEVICES);
    }
    if (node.freeMemory() < demand.memory()) {
      return Optional.of(Misfit.MEMORY);
    }
    return node.freeMilliCpu() < demand.milliCpu() ? Optional.of(Misfit.CPU) : Optional.empty();
  }

  private static boolean harmless(Taint taint, List<Toleration> tolerations) {
    return "PreferNoSchedule".equals(taint.getEffect())
        || tolerations.stream().anyMatch(toleration -> tolerates(toleration, taint));
  }

  private static boolean tolerates(Toleration toleration, Taint taint) {
    boolean effect =
        isEmpty(toleration.getEffect()) || toleration.getEffect().equals(taint.getEffect());
    boolean exists = "Exists".equals(toleration.getOperator());
    boolean key =
        isEmpty(toleration.getKey()) ? exists : toleration.getKey().equals(taint.getKey());
    boolean value = exists || text(toleration.getValue()).equals(text(taint.getValue()));
    return effect && key && value;
  }

  private static String why(Demand demand, List<Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      return "There is no node that could run it. Start an agent: ./virtfleet up";
    }
    TreeMap<Misfit, List<Verdict>> reasons =
        verdicts.stream()
            .collect(
                Collectors.groupingBy(
                    verdict -> verdict.misfit().orElseThrow(), TreeMap::new, Collectors.toList()));
    return reasons.entrySet().stream()
            .flatMap(entry -> words(entry.getKey(), entry.getValue(), demand, verdicts.size()))
            .collect(Collectors.joining(", ", "0/" + verdicts.size() + " nodes fit: ", ". "))
        + reasons.lastKey().advice();
  }

  private static Stream<String> words(Misfit misfit, List<Verdict> alike, Demand demand, int all) {
    if (all <= NAMED_NODES) {
      return alike.stream().map(verdict -> verdict.words(demand));
    }
    List<Candidate> nodes = alike.stream().map(Verdict::node).toList();
    return Stream.of(misfit.words(alike.size()) + detail(misfit, demand, nodes));
  }

  private static String detail(Misfit misfit, Demand demand, List<Candidate> nodes) {
    String most = nodes.size() == 1 ? "has" : "the most free is";
    return switch (misfit) {
      case MEMORY ->
          " (needs %s, %s %s)"
              .formatted(
                  Bytes.text(demand.memory()),
                  most,
                  Bytes.text(nodes.stream().mapToLong(Candidate::freeMemory).max().orElse(0)));
      case CPU ->
          " (needs %dm, %s %dm)"
              .formatted(
                  demand.milliCpu(),
                  most,
                  Math.max(0, nodes.stream().mapToLong(Candidate::freeMilliCpu).max().orElse(0)));
      case DEVICES ->
          nodes.stream()
              .flatMap(node -> node.lacks(demand.devices()))
              .distinct()
              .collect(Collectors.joining(", ", " (", ")"));
      case STATE -> demand.home().map(" (%s does)"::formatted).orElse("");
      case MACHINE_TYPE -> demand.hardware().machine().map(" (%s)"::formatted).orElse("");
      case CPU_MODEL -> demand.hardware().model().map(" (%s)"::formatted).orElse("");
      case CPU_FEATURES ->
          nodes.stream()
              .flatMap(node -> demand.hardware().wrong(node.labels()))
              .distinct()
              .collect(Collectors.joining(", ", " (", ")"));
      case HYPERV ->
          nodes.stream()
              .flatMap(node -> demand.hardware().unshown(node.labels()))
              .distinct()
              .collect(Collectors.joining(", ", " (", ")"));
      case NOT_READY,
          CORDONED,
          NO_GUESTS,
          TAINTED,
          SELECTOR,
          AFFINITY,
          COMPANIONS,
          APART,
          SPREAD,
          POOL ->
          "";
    };
  }

  private static boolean isEmpty(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
