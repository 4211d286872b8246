package org.virtfleet.apiserver.cel;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Kubernetes' functions on lists: `isSorted`, `sum`, `min`, `max`, `indexOf`, `lastIndexOf`.
final class ListLibrary {

  private static final TypeParamType ELEMENT = TypeParamType.create("T");
  private static final ListType LIST = ListType.create(ELEMENT);

  private ListLibrary() {}

  static List<CelFunctionDecl> declarations() {
    return List.of(
        newFunctionDeclaration(
            "isSorted", newMemberOverload("list_is_sorted", SimpleType.BOOL, LIST)),
        newFunctionDeclaration("sum", newMemberOverload("list_sum", ELEMENT, LIST)),
        newFunctionDeclaration("min", newMemberOverload("list_min", ELEMENT, LIST)),
        newFunctionDeclaration("max", newMemberOverload("list_max", ELEMENT, LIST)),
        newFunctionDeclaration(
            "indexOf", newMemberOverload("list_index_of", SimpleType.INT, LIST, ELEMENT)),
        newFunctionDeclaration(
            "lastIndexOf", newMemberOverload("list_last_index_of", SimpleType.INT, LIST, ELEMENT)));
  }

  static List<CelFunctionBinding> bindings() {
    return List.of(
        CelFunctionBinding.from("list_is_sorted", List.class, ListLibrary::isSorted),
        CelFunctionBinding.from("list_sum", List.class, ListLibrary::sum),
        CelFunctionBinding.from("list_min", List.class, l -> extreme(l, ListLibrary::compare)),
        CelFunctionBinding.from("list_max", List.class, l -> extreme(l, (a, b) -> compare(b, a))),
        CelFunctionBinding.from(
            "list_index_of", List.class, Object.class, (l, o) -> (long) l.indexOf(o)),
        CelFunctionBinding.from(
            "list_last_index_of", List.class, Object.class, (l, o) -> (long) l.lastIndexOf(o)));
  }

  private static boolean isSorted(List<?> list) {
    for (int i = 1; i < list.size(); i++) {
      if (compare(list.get(i - 1), list.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }

  private static Object sum(List<?> list) {
    boolean whole = list.stream().allMatch(Long.class::isInstance);
    if (whole) {
      return list.stream().mapToLong(n -> (Long) n).reduce(0, Math::addExact);
    }
    return list.stream().mapToDouble(n -> number(n).doubleValue()).sum();
  }

  private static Object extreme(List<?> list, Comparator<Object> order) {
    if (list.isEmpty()) {
      throw new IllegalArgumentException("min and max need a list that is not empty");
    }
    List<Object> sorted = new ArrayList<>(list);
    sorted.sort(order);
    return sorted.getFirst();
  }

  private static int compare(Object a, Object b) {
    if (a instanceof String x && b instanceof String y) {
      return x.compareTo(y);
    }
    if (a instanceof Boolean x && b instanceof Boolean y) {
      return x.compareTo(y);
    }
    if (a instanceof Long x && b instanceof Long y) {
      return x.compareTo(y);
    }
    return Double.compare(number(a).doubleValue(), number(b).doubleValue());
  }

  private static Number number(Object value) {
    if (value instanceof Number number) {
      return number;
    }
    throw new IllegalArgumentException("no number, and not comparable: " + value);
  }
}
