package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.virtfleet.apiserver.fields.ManagedFields;
import org.virtfleet.apiserver.status.ApiException;

/// A change of an object, and what it means for the owners of its fields.
@FunctionalInterface
interface Edit {

  /// The object as it is to be, made of a copy of the object as it is. May run several times.
  ObjectNode change(ObjectNode copy);

  /// Whether the client sent the whole object, so that a uid in it says which one is meant.
  default boolean isWhole() {
    return true;
  }

  /// What strict validation complains of in the request itself, ready worded.
  default List<String> faults() {
    return List.of();
  }

  /// The answer when what came of the edit cannot be read as an object of the kind.
  default ApiException unreadable(ObjectNode updated, ApiException fault) {
    return fault;
  }

  /// The same when some of its fields cannot be read.
  default ApiException misread(Call call, ObjectNode updated, String why) {
    return call.unreadable(why);
  }

  /// The answer when a value cannot be held by its field.
  default ApiException wrongType(Call call, ObjectNode updated, TypeFault fault) {
    return misread(call, updated, fault.decoding());
  }

  /// Writes down who owns which fields now.
  default void own(Call call, String subresource, ObjectNode old, ObjectNode updated) {
    ManagedFields.track(call.resource(), old, updated, call.writer(subresource));
  }
}
