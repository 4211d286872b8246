package org.virtfleet.apiserver.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// An object as the server has it, for those who judge a request by more than what it carries.
@FunctionalInterface
public interface ObjectLookup {

  /// @param groupResource such as `virtualmachineinstances.kubevirt.io`; the core group has no
  ///   suffix
  /// @param namespace empty for kinds that lie in none
  Optional<ObjectNode> find(String groupResource, String namespace, String name);
}
