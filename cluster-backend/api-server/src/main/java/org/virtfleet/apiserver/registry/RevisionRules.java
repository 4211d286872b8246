package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.status.StatusCause;

/// A revision holds something, which never changes.
final class RevisionRules implements KindRules {

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    List<StatusCause> causes = new ArrayList<>();
    JsonNode data = object.path("data");
    if (data.isMissingNode() || data.isNull()) {
      causes.add(StatusCause.required("data", "data is mandatory"));
    }
    if (object.path("revision").asLong() < 0) {
      causes.add(
          StatusCause.invalid(
              "revision", object.path("revision").asText(), "must be greater than or equal to 0"));
    }
    if (old.isPresent() && !old.get().path("data").equals(data)) {
      causes.add(StatusCause.invalid("data", data.toString(), "field is immutable"));
    }
    return causes;
  }
}
