package org.virtfleet.apiserver.store;

import java.util.Map;

/// One version of an object as the store holds it. The array is shared and never written to.
///
/// @param json a UTF-8 JSON object; what it means is no matter to the store
/// @param labels for label selectors
/// @param fields path to text, for field selectors
@SuppressWarnings(
    "ArrayRecordComponent") // identity is never asked for; a copy per list would cost what this
// design saves
public record Content(byte[] json, Map<String, String> labels, Map<String, String> fields) {

  public Content {
    labels = Map.copyOf(labels);
    fields = Map.copyOf(fields);
  }
}
