package org.virtfleet.apiserver.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// Other objects, for checks that need to see them. They may change before the write that is
/// checked happens.
public interface ObjectLookup {

  /// The object, if it is there.
  ///
  /// @param groupResource `virtualmachines.kubevirt.io`; `pods` for the core group
  /// @param namespace empty for objects without one
  Optional<ObjectNode> find(String groupResource, String namespace, String name);

  /// All objects of a namespace.
  List<ObjectNode> list(String groupResource, String namespace);
}
