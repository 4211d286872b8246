package org.virtfleet.apiserver.cel;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.virtfleet.apiserver.resource.Quantity;

/// Kubernetes' functions on quantities such as `1.5Gi`. A quantity is a number here, exact.
final class QuantityLibrary {

  static final CelType QUANTITY = OpaqueType.create("kubernetes.Quantity");

  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private QuantityLibrary() {}

  /// The value of a `quantity(…)`: its own class, so that it never counts as a number of CEL's.
  private record Value(BigDecimal number) {

    boolean isWhole() {
      return number.stripTrailingZeros().scale() <= 0
          && number.toBigInteger().abs().compareTo(MAX) <= 0;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Value value && number.compareTo(value.number) == 0;
    }

    @Override
    public int hashCode() {
      return number.stripTrailingZeros().hashCode();
    }
  }

  static List<CelFunctionDecl> declarations() {
    return List.of(
        newFunctionDeclaration(
            "quantity", newGlobalOverload("string_to_quantity", QUANTITY, SimpleType.STRING)),
        newFunctionDeclaration(
            "isQuantity",
            newGlobalOverload("is_quantity_string", SimpleType.BOOL, SimpleType.STRING)),
        newFunctionDeclaration(
            "sign", newMemberOverload("quantity_sign", SimpleType.INT, QUANTITY)),
        newFunctionDeclaration(
            "isInteger", newMemberOverload("quantity_is_integer", SimpleType.BOOL, QUANTITY)),
        newFunctionDeclaration(
            "asInteger", newMemberOverload("quantity_as_integer", SimpleType.INT, QUANTITY)),
        newFunctionDeclaration(
            "asApproximateFloat",
            newMemberOverload("quantity_as_float", SimpleType.DOUBLE, QUANTITY)),
        newFunctionDeclaration(
            "isGreaterThan",
            newMemberOverload("quantity_is_greater", SimpleType.BOOL, QUANTITY, QUANTITY)),
        newFunctionDeclaration(
            "isLessThan",
            newMemberOverload("quantity_is_less", SimpleType.BOOL, QUANTITY, QUANTITY)),
        newFunctionDeclaration(
            "compareTo", newMemberOverload("quantity_compare", SimpleType.INT, QUANTITY, QUANTITY)),
        newFunctionDeclaration(
            "add", newMemberOverload("quantity_add", QUANTITY, QUANTITY, SimpleType.DYN)),
        newFunctionDeclaration(
            "sub", newMemberOverload("quantity_sub", QUANTITY, QUANTITY, SimpleType.DYN)));
  }

  static List<CelFunctionBinding> bindings() {
    return List.of(
        CelFunctionBinding.from("string_to_quantity", String.class, QuantityLibrary::parse),
        CelFunctionBinding.from(
            "is_quantity_string",
            String.class,
            text -> Quantity.parse(TextNode.valueOf(text)).isPresent()),
        CelFunctionBinding.from("quantity_sign", Value.class, v -> (long) v.number().signum()),
        CelFunctionBinding.from("quantity_is_integer", Value.class, Value::isWhole),
        CelFunctionBinding.from(
            "quantity_as_integer", Value.class, v -> v.number().longValueExact()),
        CelFunctionBinding.from("quantity_as_float", Value.class, v -> v.number().doubleValue()),
        CelFunctionBinding.from(
            "quantity_is_greater", Value.class, Value.class, (a, b) -> compare(a, b) > 0),
        CelFunctionBinding.from(
            "quantity_is_less", Value.class, Value.class, (a, b) -> compare(a, b) < 0),
        CelFunctionBinding.from(
            "quantity_compare", Value.class, Value.class, (a, b) -> (long) compare(a, b)),
        CelFunctionBinding.from(
            "quantity_add",
            Value.class,
            Object.class,
            (a, b) -> new Value(a.number().add(number(b)))),
        CelFunctionBinding.from(
            "quantity_sub",
            Value.class,
            Object.class,
            (a, b) -> new Value(a.number().subtract(number(b)))));
  }

  private static Value parse(String text) {
    return new Value(
        Quantity.parse(TextNode.valueOf(text))
            .orElseThrow(() -> new IllegalArgumentException("no quantity: " + text)));
  }

  private static int compare(Value a, Value b) {
    return a.number().compareTo(b.number());
  }

  private static BigDecimal number(Object value) {
    return switch (value) {
      case Value quantity -> quantity.number();
      case Long whole -> BigDecimal.valueOf(whole);
      default -> throw new IllegalArgumentException("neither a quantity nor an integer: " + value);
    };
  }
}
