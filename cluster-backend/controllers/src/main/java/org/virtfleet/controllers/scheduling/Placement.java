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

  /// Of the nodes that fit, the one that has the most memory left afterwards; of equals the first
  /// by name.
  static Placement find(Demand demand, Collection<Candidate> nodes) {
    return nodes.stream()
        .filter(node -> misfit(demand, node).isEmpty())
        .max(
            Comparator.comparingLong(Candidate::freeMemory)
                .thenComparing(Candidate::name, Comparator.reverseOrder()))
        .<Placement>map(node -> new On(node.name()))
        .orElseGet(() -> new Nowhere(why(demand, nodes)));
  }

  private static Optional<Misfit> misfit(Demand demand, Candidate node) {
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
    if (!node.labels().entrySet().containsAll(demand.nodeLabels().entrySet())) {
      return Optional.of(Misfit.SELECTOR);
    }
    if (!demand.selectors().stream()
        .allMatch(s -> Selection.matches(s, node.name(), node.labels()))) {
      return Optional.of(Misfit.AFFINITY);
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

  private static String why(Demand demand, Collection<Candidate> nodes) {
    if (nodes.isEmpty()) {
      return "There is no node that could run it. Start an agent: ./virtfleet up";
    }
    TreeMap<Misfit, List<Candidate>> reasons =
        nodes.stream()
            .collect(
                Collectors.groupingBy(
                    node -> misfit(demand, node).orElseThrow(), TreeMap::new, Collectors.toList()));
    return reasons.entrySet().stream()
            .flatMap(entry ->
                nodes.size() <= NAMED_NODES
                    ? each(entry.getKey(), demand, entry.getValue())
                    : Stream.of(
                        entry.getKey().words(entry.getValue().size())
                            + detail(entry.getKey(), demand, entry.getValue())))
            .collect(Collectors.joining(", ", "0/" + nodes.size() + " nodes fit: ", ". "))
        + reasons.lastKey().advice();
  }

  private static Stream<String> each(Misfit misfit, Demand demand, List<Candidate> nodes) {
    return nodes.stream()
        .sorted(Comparator.comparing(Candidate::name))
        .map(node -> misfit.words(node.name()) + detail(misfit, demand, List.of(node)));
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
      case NOT_READY, CORDONED, NO_GUESTS, TAINTED, SELECTOR, AFFINITY -> "";
    };
  }

  private static boolean isEmpty(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
