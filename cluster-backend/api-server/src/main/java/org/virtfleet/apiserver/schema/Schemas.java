package org.virtfleet.apiserver.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.IdentityHashMap;

/// Schemas by the very JSON they were read from, so that JSON that stands in several places becomes
/// one schema. Needed only while schemas are read.
public final class Schemas {

  private final IdentityHashMap<ObjectNode, Schema> known = new IdentityHashMap<>();

  /// The schema that some JSON means; the JSON must not be changed afterwards.
  public Schema of(ObjectNode json) {
    Schema found = known.get(json);
    if (found == null) {
      found = new Schema(json, this);
      known.put(json, found);
    }
    return found;
  }
}
