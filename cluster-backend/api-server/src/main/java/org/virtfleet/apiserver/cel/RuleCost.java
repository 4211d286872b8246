package org.virtfleet.apiserver.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What running an expression costs. It does not depend on how busy the machine is, so an object is
/// taken or refused, always.
final class RuleCost implements CelEvaluationListener {

  /// Of one expression (`PerCallLimit` of k8s.io/apiserver).
  private static final long LIMIT = 1_000_000;

  /// What each step gave last, by the step's number: they are counted from 1.
  private @Nullable Object[] results = new Object[64];

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
    keep(Math.toIntExact(step.id()), result);
    spent +=
        switch (step.exprKind().getKind()) {
          case CONSTANT, COMPREHENSION, NOT_SET -> 0;
          case IDENT -> Costs.STEP;
          case SELECT -> step.select().testOnly() ? 0 : Costs.STEP;
          case CALL -> call(step.call());
          case LIST -> Costs.LIST;
          case MAP -> Costs.MAP;
          case STRUCT -> Costs.STRUCT;
        };
    if (isExceeded()) {
      throw new Exceeded();
    }
  }

  private void keep(int step, Object result) {
    if (step >= results.length) {
      results = Arrays.copyOf(results, Math.max(step + 1, 2 * results.length));
    }
    results[step] = result;
  }

  private long call(CelCall call) {
    @Nullable Object first = result(call, 0);
    @Nullable Object second = result(call, 1);
    boolean isConstant =
        switch (call.function()) {
          case "_+_" -> first instanceof Collection<?>; // the second list is hung onto the first
          case "@in" -> second instanceof Map<?, ?>;
          default -> false;
        };
    if (isConstant) {
      return Costs.STEP;
    }
    boolean isScan = Costs.isScan(call.function());
    return Costs.call(call.function(), isScan ? looking(first) : size(first), size(second));
  }

  /// What stands before the dot is the first argument.
  private @Nullable Object result(CelCall call, int index) {
    int members = call.target().isPresent() ? 1 : 0;
    if (index < members) {
      return result(call.target().get());
    }
    return index - members < call.args().size() ? result(call.args().get(index - members)) : null;
  }

  private @Nullable Object result(CelExpr step) {
    int id = Math.toIntExact(step.id());
    return id < results.length ? results[id] : null;
  }

  private static long size(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case String text -> text.length();
      case CelByteString bytes -> bytes.size();
      case Collection<?> list -> list.size();
      case Map<?, ?> map -> map.size();
      default -> 1;
    };
  }

  private static long looking(@Nullable Object value) {
    return switch (value) {
      case Collection<?> list -> list.stream().mapToLong(RuleCost::looking).sum();
      case String text -> Costs.reading(text.length());
      case null, default -> size(value);
    };
  }

  /// Ends an evaluation.
  private static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    Exceeded() {
      super("actual cost limit exceeded", null, false, false);
    }
  }
}
