package org.virtfleet.apiserver.cel;

import com.google.common.math.LongMath;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelMap;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.ListType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.virtfleet.apiserver.cel.Sizes.Contents;

/// What running an expression can cost at most, on values as large as their schema lets them be
/// (cel-go's `checker/cost.go`, of whose ranges only the upper ends matter here).
final class CostEstimate {

  /// The overloads of CEL's own functions whose cost depends on what they read; any other takes one
  /// step.
  private static final Set<String> READING =
      Set.of(
          "add_bytes",
          "add_string",
          "bytes_to_string",
          "conditional",
          "contains_string",
          "ends_with_string",
          "equals",
          "greater_bytes",
          "greater_equals_bytes",
          "greater_equals_string",
          "greater_string",
          "in_list",
          "less_bytes",
          "less_equals_bytes",
          "less_equals_string",
          "less_string",
          "logical_and",
          "logical_or",
          "matches_string",
          "not_equals",
          "starts_with_string",
          "string_to_bytes");

  /// Kubernetes' own, of which every overload does.
  private static final Set<String> LIBRARY = Set.of("find", "findAll", "quantity", "isQuantity");

  private final CelAbstractSyntaxTree tree;
  private final Sizes sizes;

  private CostEstimate(CelAbstractSyntaxTree tree, Extent self) {
    this.tree = tree;
    this.sizes = new Sizes(tree, self);
  }

  /// @param tree with the types of its parts
  /// @param self what the values that it is run on can hold
  static long of(CelAbstractSyntaxTree tree, Extent self) {
    return new CostEstimate(tree, self).cost(tree.getExpr());
  }

  private long cost(CelExpr part) {
    return switch (part.exprKind().getKind()) {
      case CONSTANT, NOT_SET -> 0;
      case IDENT -> {
        sizes.name(part);
        yield Costs.STEP;
      }
      case SELECT -> field(part, part.select());
      case CALL -> call(part, part.call());
      case LIST -> list(part, part.list().elements());
      case MAP -> map(part, part.map().entries());
      case STRUCT ->
          part.struct().entries().stream()
              .mapToLong(entry -> cost(entry.value()))
              .reduce(Costs.STRUCT, LongMath::saturatedAdd);
      case COMPREHENSION -> loop(part, part.comprehension());
    };
  }

  private long field(CelExpr part, CelSelect select) {
    long cost = cost(select.operand());
    if (select.testOnly()) {
      return cost;
    }
    sizes.below(part, select.operand(), above -> above.field(select.field()));
    return switch (sizes.type(select.operand()).kind()) {
      case MAP, STRUCT, TYPE_PARAM -> LongMath.saturatedAdd(cost, Costs.STEP);
      default -> cost;
    };
  }

  private long list(CelExpr part, List<CelExpr> elements) {
    long cost = Costs.LIST;
    long largest = 0;
    for (CelExpr element : elements) {
      cost = LongMath.saturatedAdd(cost, cost(element));
      largest = Math.max(largest, sizes.most(element));
    }
    sizes.set(part, new Contents(true, 1, largest));
    return cost;
  }

  private long map(CelExpr part, List<CelMap.Entry> entries) {
    long cost = Costs.MAP;
    long key = 0;
    long value = 0;
    for (CelMap.Entry entry : entries) {
      cost =
          LongMath.saturatedAdd(
              cost, LongMath.saturatedAdd(cost(entry.key()), cost(entry.value())));
      key = Math.max(key, sizes.most(entry.key()));
      value = Math.max(value, sizes.most(entry.value()));
    }
    sizes.set(part, new Contents(false, key, value));
    return cost;
  }

  /// What a loop gives has as many elements as it had turns, unless it is no list.
  private long loop(CelExpr part, CelComprehension loop) {
    CelExpr range = loop.iterRange();
    CelExpr start = loop.accuInit();
    long before = LongMath.saturatedAdd(cost(range), cost(start));
    long turns = sizes.most(range);
    long inside =
        sizes.with(
            loop.accuVar(),
            start,
            () -> {
              long turn =
                  sizes.withEach(
                      loop.iterVar(),
                      range,
                      () ->
                          LongMath.saturatedAdd(cost(loop.loopCondition()), cost(loop.loopStep())));
              return LongMath.saturatedAdd(
                  LongMath.saturatedMultiply(turns, turn), cost(loop.result()));
            });
    switch (start.exprKind().getKind()) {
      case CONSTANT -> sizes.copy(part, start);
      case LIST, MAP -> {
        sizes.set(part, turns);
        sizes.contents(loop.loopStep()).ifPresent(held -> sizes.set(part, held));
      }
      default -> {}
    }
    return LongMath.saturatedAdd(before, inside);
  }

  private long call(CelExpr part, CelCall call) {
    List<CelExpr> args = new ArrayList<>(call.args());
    call.target().ifPresent(args::addFirst);
    List<Long> costs = args.stream().map(this::cost).toList();
    if (call.function().equals("dyn")) {
      sizes.copy(part, args.getFirst());
      return LongMath.saturatedAdd(costs.getFirst(), Costs.STEP);
    }
    List<String> overloads =
        tree.getReference(part.id()).<List<String>>map(CelReference::overloadIds).orElse(List.of());
    long own = 0;
    for (String overload : overloads) {
      own = Math.max(own, own(call.function(), overload, args));
      result(part, overload, args);
    }
    if (call.function().equals("_?_:_")) {
      return LongMath.saturatedAdd(costs.getFirst(), Math.max(costs.get(1), costs.getLast()));
    }
    return costs.stream().mapToLong(cost -> cost).reduce(own, LongMath::saturatedAdd);
  }

  /// What a call costs besides its arguments.
  private long own(String function, String overload, List<CelExpr> args) {
    if (Costs.isScan(function)) {
      return Costs.call(function, looking(args.getFirst()), 0);
    }
    boolean reads = READING.contains(overload) || LIBRARY.contains(function);
    if (!reads || args.stream().map(sizes::type).allMatch(QuantityLibrary.QUANTITY::equals)) {
      return Costs.STEP;
    }
    long second = args.size() > 1 ? sizes.most(args.get(1)) : 0;
    return Costs.call(function, sizes.most(args.getFirst()), second);
  }

  /// At all elements of a list.
  private long looking(CelExpr list) {
    long text = sizes.type(list) instanceof ListType type && holdsText(type) ? text(list) : 0;
    return LongMath.saturatedMultiply(
        sizes.most(list), LongMath.saturatedAdd(Costs.STEP, Costs.reading(text)));
  }

  private static boolean holdsText(ListType list) {
    return list.elemType().kind() == CelKind.STRING || list.elemType().kind() == CelKind.BYTES;
  }

  private long text(CelExpr list) {
    return sizes
        .extent(list)
        .map(Extent::elements)
        .map(Extent::most)
        .orElse(OptionalLong.empty())
        .orElse(Costs.UNBOUNDED);
  }

  /// Notes how large what a call gives can be, where its arguments tell.
  private void result(CelExpr part, String overload, List<CelExpr> args) {
    switch (overload) {
      case "index_list", "index_map" -> {
        sizes.below(part, args.getFirst(), Extent::elements);
        sizes.contents(args.getFirst()).ifPresent(held -> sizes.set(part, held.value()));
      }
      case "add_string", "add_bytes", "add_list" -> {
        sizes.set(
            part, LongMath.saturatedAdd(sizes.most(args.getFirst()), sizes.most(args.getLast())));
        either(part, args.getFirst(), args.getLast());
      }
      case "conditional" -> {
        sizes.set(part, Math.max(sizes.most(args.get(1)), sizes.most(args.get(2))));
        either(part, args.get(1), args.get(2));
      }
      case "string_to_bytes" ->
          sizes.set(part, LongMath.saturatedMultiply(sizes.most(args.getFirst()), 4));
      case "bytes_to_string",
          "string_find_string",
          "string_find_all_string",
          "string_find_all_string_int" ->
          sizes.set(part, sizes.most(args.getFirst()));
      default -> {} // its type tells, or nothing
    }
  }

  private void either(CelExpr part, CelExpr one, CelExpr other) {
    Optional<Contents> first = sizes.contents(one);
    Optional<Contents> second = sizes.contents(other);
    if (first.isPresent() && second.isPresent()) {
      sizes.set(part, first.get().or(second.get()));
    }
  }
}
