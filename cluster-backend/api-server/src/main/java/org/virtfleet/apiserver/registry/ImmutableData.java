package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.status.StatusCause;

/// ConfigMaps and Secrets that say they are immutable are.
final class ImmutableData {

  private static final String WHY = "field is immutable when `immutable` is set";

  private ImmutableData() {}

  static List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old, String... fields) {
    if (old.isEmpty() || !old.get().path("immutable").asBoolean(false)) {
      return List.of();
    }
    List<StatusCause> causes = new ArrayList<>();
    if (!object.path("immutable").asBoolean(false)) {
      causes.add(StatusCause.forbidden("immutable", WHY));
    }
    for (String field : fields) {
      if (!object.path(field).equals(old.get().path(field))) {
        causes.add(StatusCause.forbidden(field, WHY));
      }
    }
    return causes;
  }
}
