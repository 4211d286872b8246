package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.status.StatusCause;

/// `stringData` is for writing: it is stored as `data`.
final class SecretRules implements KindRules {

  @Override
  public void complete(ObjectNode object) {
    if (object.remove("stringData") instanceof ObjectNode texts) {
      KindRules.part(object, "data").ifPresent(data -> fill(data, texts));
    }
    if (object.path("type").asText("").isEmpty()) {
      object.put("type", "Opaque");
    }
    DataKeys.requireBytes(object, "data");
  }

  /// How many bytes a value in base64 stands for.
  static long decodedLength(JsonNode value) {
    String text = value.asText("");
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '=') {
      end--;
    }
    return end * 3L / 4;
  }

  private static void fill(ObjectNode data, ObjectNode texts) {
    for (var text : texts.properties()) {
      byte[] value = text.getValue().asText().getBytes(StandardCharsets.UTF_8);
      data.put(text.getKey(), Base64.getEncoder().encodeToString(value));
    }
  }

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    List<StatusCause> causes = new ArrayList<>(ImmutableData.check(object, old, "data"));
    DataKeys.check(object.path("data"), "data", causes);
    long size = object.path("data").valueStream().mapToLong(SecretRules::decodedLength).sum();
    if (size > DataKeys.MAX_DATA) {
      causes.add(StatusCause.tooLong("data", DataKeys.TOO_LONG, ""));
    }
    causes.addAll(SecretTypes.check(object));
    if (old.isPresent() && !old.get().path("type").equals(object.path("type"))) {
      causes.add(StatusCause.invalid("type", object.path("type").toString(), "field is immutable"));
    }
    return causes;
  }
}
