package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.virtfleet.apiserver.resource.ObjectMeta;

/// `metadata.managedFields`: who last set which field. A client's own account of it is not
/// believed.
final class ManagedFields {

  private ManagedFields() {}

  static void created(Call call, ObjectNode object) {
    ObjectMeta.of(object).json().remove("managedFields");
  }
}
