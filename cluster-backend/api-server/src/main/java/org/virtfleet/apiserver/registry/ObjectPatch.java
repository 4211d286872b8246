package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A change of an object that says what is to be different.
///
/// @param change what it makes of an object; may run several times
/// @param shown how complaints show what it came to, given the object that came of it
/// @param typed whether it is merged by the kind's types before anything is read, so that faults
///   are worded as such
/// @param faults what strict validation complains of in the patch itself, ready worded
public record ObjectPatch(
    UnaryOperator<ObjectNode> change,
    Function<ObjectNode, String> shown,
    boolean typed,
    List<String> faults) {

  public ObjectPatch {
    faults = List.copyOf(faults);
  }

  /// A patch of which complaints show the object that came of it.
  public static ObjectPatch of(UnaryOperator<ObjectNode> change, List<String> faults) {
    return new ObjectPatch(change, ObjectNode::toString, false, faults);
  }
}
