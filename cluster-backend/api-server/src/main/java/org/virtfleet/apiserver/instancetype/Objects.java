package org.virtfleet.apiserver.instancetype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// Where stored objects are read from.
@FunctionalInterface
public interface Objects {

  /// @param groupResource such as `virtualmachinepreferences.instancetype.kubevirt.io`
  /// @param namespace empty for objects without one
  Optional<ObjectNode> find(String groupResource, String namespace, String name);
}
