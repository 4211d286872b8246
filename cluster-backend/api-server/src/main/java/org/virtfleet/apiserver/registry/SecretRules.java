package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// `stringData` is for writing: it is stored as `data`.
final class SecretRules implements KindRules {

  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old) {
    if (object.remove("stringData") instanceof ObjectNode texts) {
      ObjectNode data = object.withObjectProperty("data");
      texts
          .properties()
          .forEach(t ->
              data.put(
                  t.getKey(),
                  Base64.getEncoder()
                      .encodeToString(t.getValue().asText().getBytes(StandardCharsets.UTF_8))));
    }
    if (object.path("type").asText("").isEmpty()) {
      object.put("type", "Opaque");
    }
  }
}
