package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.virtfleet.apiserver.fields.ManagedFields;

/// A change of an object, and what it means for the owners of its fields.
@FunctionalInterface
interface Edit {

  /// The object as it is to be, made of a copy of the object as it is. May run several times.
  ObjectNode change(ObjectNode copy);

  /// Writes down who owns which fields now.
  default void own(Call call, String subresource, ObjectNode old, ObjectNode updated) {
    ManagedFields.track(call.resource(), old, updated, call.writer(subresource));
  }
}
