package org.virtfleet.apiserver.crd;

import com.google.common.math.LongMath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.virtfleet.apiserver.status.StatusCause;

/// What the rules of one schema may cost by their estimates, each and together; worded as
/// Kubernetes words it.
final class RuleBudget {

  /// Of one expression (`StaticEstimatedCostLimit` of k8s.io/apiextensions-apiserver).
  private static final long EACH = 10_000_000;

  /// Of one schema (`StaticEstimatedCRDCostLimit` there).
  private static final long TOGETHER = 100_000_000;

  /// The dearest are named when all together are too dear, if they are a hundredth of it.
  private static final int NAMED = 4;

  private final boolean holdsEach;
  private final List<Charge> dear = new ArrayList<>();
  private long spent;

  private record Charge(String field, long cost) {}

  /// @param holdsEach whether each expression is held to its limit: those of a schema that stays as
  ///   it is are not
  RuleBudget(boolean holdsEach) {
    this.holdsEach = holdsEach;
  }

  /// Counts an expression.
  ///
  /// @param what kind of expression it is
  /// @return the fault if it is too dear by itself
  Optional<StatusCause> charge(String field, String what, long cost) {
    spent = LongMath.saturatedAdd(spent, cost);
    if (cost >= TOGETHER / 100) {
      dear.add(new Charge(field, cost));
    }
    return holdsEach && cost > EACH
        ? Optional.of(
            StatusCause.forbidden(field, exceeded("estimated " + what + " cost", cost, EACH)))
        : Optional.empty();
  }

  /// The faults if all expressions together are too dear.
  ///
  /// @param path how the faults name the schema
  List<StatusCause> total(String path) {
    if (spent <= TOGETHER) {
      return List.of();
    }
    List<StatusCause> causes = new ArrayList<>();
    dear.stream()
        .sorted(Comparator.comparingLong(Charge::cost).reversed())
        .limit(NAMED)
        .map(charge ->
            StatusCause.forbidden(
                charge.field,
                "contributed to estimated rule cost total exceeding cost limit for entire"
                    + " OpenAPIv3 schema"))
        .forEach(causes::add);
    causes.add(
        StatusCause.forbidden(
            path,
            exceeded(
                "x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema",
                spent,
                TOGETHER)));
    return causes;
  }

  private static String exceeded(String what, long cost, long limit) {
    double factor = (double) cost / limit;
    String shown =
        factor > 100
            ? "more than 100x"
            : String.format(Locale.ROOT, factor < 1.5 ? "%fx" : "%.1fx", factor);
    return what
        + " exceeds budget by factor of "
        + shown
        + " (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where"
        + " arrays, maps, and strings are declared)";
  }
}
