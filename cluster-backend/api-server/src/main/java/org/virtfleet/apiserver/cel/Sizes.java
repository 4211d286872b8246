package org.virtfleet.apiserver.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// How large the values can be that the parts of an expression give: characters, bytes or elements;
/// 1 for numbers and their like.
final class Sizes {

  private static final Set<CelKind> SCALARS =
      Set.of(
          CelKind.BOOL,
          CelKind.DOUBLE,
          CelKind.DURATION,
          CelKind.INT,
          CelKind.TIMESTAMP,
          CelKind.UINT);

  private final CelAbstractSyntaxTree tree;
  private final Extent self;

  /// By the numbers of expressions, as the next two: which part of the schema they give values of.
  private final Map<Long, Extent> extents = new HashMap<>();

  private final Map<Long, Long> sizes = new HashMap<>();
  private final Map<Long, Contents> contents = new HashMap<>();
  private final Map<String, Variable> variables = new HashMap<>();

  /// How large the keys and values are of a list or map that the expression itself makes.
  record Contents(boolean isList, long key, long value) {

    Contents or(Contents other) {
      return new Contents(isList, Math.max(key, other.key), Math.max(value, other.value));
    }
  }

  /// What a loop gives a name.
  private record Variable(
      Optional<Extent> extent, OptionalLong size, Optional<Contents> contents) {}

  /// @param tree with the types of its parts
  /// @param self what the values that it is run on can hold
  Sizes(CelAbstractSyntaxTree tree, Extent self) {
    this.tree = tree;
    this.self = self;
  }

  /// [Costs#UNBOUNDED] when nothing tells.
  long most(CelExpr part) {
    return of(part).orElse(Costs.UNBOUNDED);
  }

  OptionalLong of(CelExpr part) {
    Long known = sizes.get(part.id());
    if (known != null) {
      return OptionalLong.of(known);
    }
    OptionalLong written = written(part);
    if (written.isPresent()) {
      return written;
    }
    OptionalLong described = extent(part).map(Extent::most).orElse(OptionalLong.empty());
    if (described.isPresent()) {
      return described;
    }
    if (SCALARS.contains(type(part).kind())) {
      return OptionalLong.of(1);
    }
    return variable(part).map(Variable::size).orElse(OptionalLong.empty());
  }

  private static OptionalLong written(CelExpr part) {
    return switch (part.exprKind().getKind()) {
      case CONSTANT -> OptionalLong.of(written(part.constant()));
      case LIST -> OptionalLong.of(part.list().elements().size());
      case MAP -> OptionalLong.of(part.map().entries().size());
      case IDENT, SELECT, CALL, STRUCT, COMPREHENSION, NOT_SET -> OptionalLong.empty();
    };
  }

  private static long written(CelConstant constant) {
    return switch (constant.getKind()) {
      case STRING_VALUE ->
          constant.stringValue().codePointCount(0, constant.stringValue().length());
      case BYTES_VALUE -> constant.bytesValue().size();
      default -> 1;
    };
  }

  /// Which part of the schema a part of the expression gives the values of.
  Optional<Extent> extent(CelExpr part) {
    return variable(part)
        .map(Variable::extent)
        .orElseGet(() -> Optional.ofNullable(extents.get(part.id())));
  }

  Optional<Contents> contents(CelExpr part) {
    Contents known = contents.get(part.id());
    return known == null ? variable(part).flatMap(Variable::contents) : Optional.of(known);
  }

  private Optional<Variable> variable(CelExpr part) {
    return part.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
        ? Optional.ofNullable(variables.get(part.ident().name()))
        : Optional.empty();
  }

  CelType type(CelExpr part) {
    return tree.getType(part.id()).orElse(SimpleType.DYN);
  }

  void set(CelExpr part, long size) {
    sizes.put(part.id(), size);
  }

  void set(CelExpr part, Contents held) {
    contents.put(part.id(), held);
  }

  /// What has a name outside of loops is `self` or `oldSelf`; Kubernetes takes even the name of a
  /// type for one of them.
  void name(CelExpr identifier) {
    variable(identifier)
        .map(Variable::extent)
        .orElse(Optional.of(self))
        .ifPresent(extent -> extents.put(identifier.id(), extent));
  }

  /// A part is a step below another: its field, element or key.
  void below(CelExpr part, CelExpr above, UnaryOperator<Extent> step) {
    extents.put(part.id(), below(above, step));
  }

  /// Below what the expression itself made Kubernetes sees `self`.
  private Extent below(CelExpr above, UnaryOperator<Extent> step) {
    return extent(above).map(step).orElse(self);
  }

  void copy(CelExpr part, CelExpr from) {
    of(from).ifPresent(size -> set(part, size));
    contents(from).ifPresent(held -> set(part, held));
  }

  /// With a name for what an expression gives.
  <T> T with(String name, CelExpr value, Supplier<T> inside) {
    return with(name, new Variable(extent(value), of(value), contents(value)), inside);
  }

  /// With a name for the elements of a list or the keys of a map.
  <T> T withEach(String name, CelExpr range, Supplier<T> inside) {
    Optional<Contents> held = contents(range);
    boolean isList = held.map(Contents::isList).orElse(type(range).kind() == CelKind.LIST);
    Extent extent = below(range, isList ? Extent::elements : Extent::keys);
    OptionalLong size =
        held.map(one -> OptionalLong.of(isList ? one.value() : one.key()))
            .orElse(OptionalLong.empty());
    return with(name, new Variable(Optional.of(extent), size, Optional.empty()), inside);
  }

  private <T> T with(String name, Variable variable, Supplier<T> inside) {
    Variable outer = variables.put(name, variable);
    T result = inside.get();
    if (outer == null) {
      variables.remove(name);
    } else {
      variables.put(name, outer);
    }
    return result;
  }
}
