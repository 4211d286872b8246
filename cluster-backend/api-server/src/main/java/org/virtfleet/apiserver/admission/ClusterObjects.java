package org.virtfleet.apiserver.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.virtfleet.apiserver.resource.ObjectLookup;

/// Other objects, for checks that need to see them. They may change before the write that is
/// checked happens.
public interface ClusterObjects extends ObjectLookup {

  /// All objects of a namespace.
  List<ObjectNode> list(String groupResource, String namespace);
}
