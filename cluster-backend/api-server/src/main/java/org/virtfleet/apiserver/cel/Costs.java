package org.virtfleet.apiserver.cel;

import com.google.common.math.LongMath;
import java.util.Set;

/// What the steps of an expression cost, by the scale of Kubernetes' budgets: a step is 1, a
/// function costs by the sizes of what it reads, about a million are a tenth of a second (cel-go's
/// `common/cost.go` and `checker/cost.go`, k8s.io/apiserver's `pkg/cel/library/cost.go`). The same
/// figures hold for a rule that runs and for the estimate of one that is written.
final class Costs {

  /// Of an identifier, a field, and a function that reads nothing long.
  static final long STEP = 1;

  static final long LIST = 10;
  static final long MAP = 30;
  static final long STRUCT = 40;

  /// Of what has no limit; sums and products end here.
  static final long UNBOUNDED = Long.MAX_VALUE;

  private static final double TEXT = 0.1;
  private static final double PATTERN = 0.25;

  /// Functions that look at every element of a list.
  private static final Set<String> SCANS =
      Set.of("isSorted", "sum", "min", "max", "indexOf", "lastIndexOf");

  private Costs() {}

  /// Whether a function looks at every element of a list: what it costs is what the elements cost.
  static boolean isScan(String function) {
    return SCANS.contains(function);
  }

  /// What a call costs besides its arguments.
  ///
  /// @param first the size of what stands before the dot, or of the first argument: characters,
  ///   bytes, elements; of numbers and their like 1; of a list that is looked through what looking
  ///   at its elements costs
  /// @param second the size of the next argument
  static long call(String function, long first, long second) {
    return switch (function) {
      case "_&&_", "_||_", "_?_:_" -> 0;
      case "matches", "find", "findAll" ->
          LongMath.saturatedMultiply(
              reading(LongMath.saturatedAdd(first, 1)), portion(second, PATTERN));
      case "contains" -> LongMath.saturatedMultiply(reading(first), reading(second));
      case "startsWith", "endsWith" -> reading(second);
      case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" -> reading(Math.min(first, second));
      case "_+_" -> reading(LongMath.saturatedAdd(first, second));
      case "bytes", "string", "quantity", "isQuantity" -> reading(first);
      case "@in" -> second;
      default -> isScan(function) ? first : STEP;
    };
  }

  /// What going through a text once costs.
  static long reading(long characters) {
    return portion(characters, TEXT);
  }

  private static long portion(long size, double factor) {
    return (long) Math.ceil(size * factor);
  }
}
