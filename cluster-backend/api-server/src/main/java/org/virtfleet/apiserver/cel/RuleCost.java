package org.virtfleet.apiserver.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// What running an expression costs, by the scale of Kubernetes' budgets: a step is 1, a function
/// costs by the sizes of what it reads, about a million are a tenth of a second. It does not depend
/// on how busy the machine is, so an object is taken or refused, always.
final class RuleCost implements CelEvaluationListener {

  /// Of one expression (`PerCallLimit` of k8s.io/apiserver).
  private static final long LIMIT = 1_000_000;

  private static final double TEXT = 0.1;
  private static final double PATTERN = 0.25;

  private final Map<Long, Integer> sizes = new HashMap<>();
  private long spent;

  long spent() {
    return spent;
  }

  /// The evaluation may have gone on after it was ended, as `or` does after a fault on one side.
  boolean isExceeded() {
    return spent > LIMIT;
  }

  @Override
  public void callback(CelExpr step, Object result) {
    sizes.put(step.id(), size(result));
    spent +=
        switch (step.exprKind().getKind()) {
          case CONSTANT, COMPREHENSION, NOT_SET -> 0;
          case IDENT, SELECT -> 1;
          case CALL -> call(step.call());
          case LIST -> 10;
          case MAP -> 30;
          case STRUCT -> 40;
        };
    if (isExceeded()) {
      throw new Exceeded();
    }
  }

  private static int size(Object value) {
    return switch (value) {
      case String text -> text.length();
      case Collection<?> list -> list.size();
      case Map<?, ?> map -> map.size();
      default -> 1;
    };
  }

  private long call(CelCall call) {
    int[] args =
        Stream.concat(call.target().stream(), call.args().stream())
            .mapToInt(arg -> sizes.getOrDefault(arg.id(), 0))
            .toArray();
    return switch (call.function()) {
      case "matches", "find", "findAll" -> times(args[0] + 1, TEXT) * times(args[1], PATTERN);
      case "contains" -> times(args[0], TEXT) * times(args[1], TEXT);
      case "startsWith", "endsWith" -> times(args[1], TEXT);
      case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" -> times(Math.min(args[0], args[1]), TEXT);
      case "_+_" -> times((long) args[0] + args[1], TEXT);
      case "@in" -> args[1];
      case "isSorted", "sum", "min", "max", "indexOf", "lastIndexOf" -> args[0];
      default -> 1;
    };
  }

  private static long times(long size, double factor) {
    return Math.max(1, (long) Math.ceil(size * factor));
  }

  /// Ends an evaluation.
  private static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    Exceeded() {
      super("actual cost limit exceeded", null, false, false);
    }
  }
}
