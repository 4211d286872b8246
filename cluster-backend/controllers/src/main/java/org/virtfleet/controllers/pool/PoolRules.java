package org.virtfleet.controllers.pool;

import io.fabric8.kubernetes.api.model.IntOrString;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.GoDuration;
import org.virtfleet.api.pool.v1beta1.PoolAutohealing;
import org.virtfleet.api.pool.v1beta1.PoolOpportunistic;
import org.virtfleet.api.pool.v1beta1.PoolProactive;
import org.virtfleet.api.pool.v1beta1.PoolSelectionPolicy;
import org.virtfleet.api.pool.v1beta1.PoolSelectors;
import org.virtfleet.api.pool.v1beta1.PoolStrategy;
import org.virtfleet.api.pool.v1beta1.VirtualMachinePoolSpec;

/// What a pool does next.
final class PoolRules {

  /// Machines made or deleted in one go: a slip of the pen in `replicas` can still be taken back.
  private static final int BURST = 250;

  private static final double HUNDRED = 100;

  /// What KubeVirt takes where nothing is said.
  private static final int FAILED_STARTS = 3;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Set<String> KEEPING = Set.of("Offline", "Online");

  private PoolRules() {}

  static int wanted(VirtualMachinePoolSpec spec) {
    return Math.max(0, Objects.requireNonNullElse(spec.getReplicas(), 1));
  }

  /// The numbers of the machines to make: the lowest that no machine has.
  ///
  /// @param taken names of all machines of the namespace, whosever they are
  static List<Integer> toMake(String pool, int wanted, int present, Set<String> taken) {
    return IntStream.iterate(0, ordinal -> ordinal + 1)
        .filter(ordinal -> !taken.contains(pool + "-" + ordinal))
        .limit(Math.clamp((long) wanted - present, 0, BURST))
        .boxed()
        .toList();
  }

  /// The machines that are too many. The same ones are chosen until they are gone.
  static List<Member> toDelete(VirtualMachinePoolSpec spec, List<Member> present) {
    PoolStrategy strategy = spec.getScaleInStrategy();
    if (strategy != null && strategy.getUnmanaged() != null) {
      return List.of();
    }
    long tooMany = present.size() - (long) wanted(spec);
    return sorted(strategy, present).stream().limit(Math.clamp(tooMany, 0, BURST)).toList();
  }

  /// The machines that do not start, and have had their time.
  static List<Member> toReplace(VirtualMachinePoolSpec spec, List<Member> present, Instant now) {
    PoolAutohealing healing = spec.getAutohealing();
    if (healing == null) {
      return List.of();
    }
    int starts = Objects.requireNonNullElse(healing.getStartUpFailureThreshold(), FAILED_STARTS);
    return present.stream()
        .filter(member ->
            member.failedStarts() >= starts
                || member
                    .stuckSince()
                    .filter(since -> !since.plus(patience(healing)).isAfter(now))
                    .isPresent())
        .toList();
  }

  /// When the next of them will have had its time.
  static Optional<Instant> nextToReplace(VirtualMachinePoolSpec spec, List<Member> present) {
    PoolAutohealing healing = spec.getAutohealing();
    return healing == null
        ? Optional.empty()
        : present.stream()
            .flatMap(member -> member.stuckSince().stream())
            .min(Comparator.naturalOrder())
            .map(since -> since.plus(patience(healing)));
  }

  private static Duration patience(PoolAutohealing healing) {
    return GoDuration.of(healing.getMinFailingToStartDuration()).orElse(PATIENCE);
  }

  /// Whether the volumes of machines that go are kept. KubeVirt, too, keeps no memory for `Online`.
  static boolean keepsVolumes(VirtualMachinePoolSpec spec) {
    PoolStrategy strategy = spec.getScaleInStrategy();
    if (strategy == null) {
      return false;
    }
    return Stream.of(
            Optional.ofNullable(strategy.getProactive()).map(PoolProactive::getStatePreservation),
            Optional.ofNullable(strategy.getOpportunistic())
                .map(PoolOpportunistic::getStatePreservation))
        .flatMap(Optional::stream)
        .anyMatch(KEEPING::contains);
  }

  /// The machines whose guests are to be restarted now, so that what was changed holds: not so many
  /// that more are off than may be.
  static List<Member> toRestart(VirtualMachinePoolSpec spec, List<Member> present) {
    PoolStrategy strategy = spec.getUpdateStrategy();
    if (strategy != null && strategy.getProactive() == null) {
      return List.of();
    }
    long off = present.stream().filter(member -> !member.ready()).count();
    long more = mayBeOff(spec.getMaxUnavailable(), present.size()) - off;
    return sorted(strategy, present).stream()
        .filter(Member::runsOutdated)
        .filter(Member::ready)
        .limit(Math.max(0, more))
        .toList();
  }

  static boolean followsTemplate(VirtualMachinePoolSpec spec) {
    PoolStrategy strategy = spec.getUpdateStrategy();
    return strategy == null || strategy.getUnmanaged() == null;
  }

  private static long mayBeOff(@Nullable IntOrString limit, int present) {
    if (limit == null) {
      return present;
    }
    if (limit.getIntVal() != null) {
      return limit.getIntVal();
    }
    String text = Objects.requireNonNullElse(limit.getStrVal(), "");
    if (!text.matches("\\d{1,3}%")) {
      return present;
    }
    double share = Integer.parseInt(text.substring(0, text.length() - 1)) / HUNDRED;
    return Math.max(1, (long) Math.floor(share * present));
  }

  /// `Random` is any order, as long as it stays the same while machines go.
  private static List<Member> sorted(@Nullable PoolStrategy strategy, List<Member> present) {
    Optional<PoolSelectionPolicy> selection =
        Optional.ofNullable(strategy)
            .map(PoolStrategy::getProactive)
            .map(PoolProactive::getSelectionPolicy);
    String policy = selection.map(PoolSelectionPolicy::getSortPolicy).orElse("DescendingOrder");
    Optional<PoolSelectors> selectors = selection.map(PoolSelectionPolicy::getSelectors);
    Comparator<Member> byNumber =
        Comparator.comparingInt((Member m) -> m.ordinal().orElse(-1)).thenComparing(Member::name);
    Comparator<Member> byAge =
        Comparator.comparing((Member m) -> m.vm().getMetadata().getCreationTimestamp())
            .thenComparing(byNumber);
    Comparator<Member> order =
        switch (policy) {
          case "Oldest" -> byAge;
          case "Newest" -> byAge.reversed();
          case "AscendingOrder" -> byNumber;
          case "Random" -> Comparator.comparing((Member m) -> m.vm().getMetadata().getUid());
          default -> byNumber.reversed();
        };
    return present.stream()
        .filter(member -> selectors.isEmpty() || member.mayBeChosen(selectors.get()))
        .sorted(order)
        .toList();
  }
}
