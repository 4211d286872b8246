package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.status.StatusCause;

/// A key is text or bytes, not both.
final class ConfigMapRules implements KindRules {

  @Override
  public void complete(ObjectNode object) {
    DataKeys.requireBytes(object, "binaryData");
  }

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    List<StatusCause> causes =
        new ArrayList<>(ImmutableData.check(object, old, "data", "binaryData"));
    object
        .path("data")
        .properties()
        .forEach(entry -> {
          if (object.path("binaryData").has(entry.getKey())) {
            causes.add(
                StatusCause.invalid(
                    "data[" + entry.getKey() + "]",
                    '"' + entry.getKey() + '"',
                    "duplicate of key present in binaryData"));
          }
        });
    DataKeys.check(object.path("data"), "data", causes);
    DataKeys.check(object.path("binaryData"), "binaryData", causes);
    if (size(object) > DataKeys.MAX_DATA) {
      causes.add(StatusCause.tooLong("[]", DataKeys.TOO_LONG, ""));
    }
    return causes;
  }

  private static long size(ObjectNode map) {
    long texts =
        map.path("data")
            .valueStream()
            .mapToLong(text -> text.asText().getBytes(StandardCharsets.UTF_8).length)
            .sum();
    return texts + map.path("binaryData").valueStream().mapToLong(SecretRules::decodedLength).sum();
  }
}
