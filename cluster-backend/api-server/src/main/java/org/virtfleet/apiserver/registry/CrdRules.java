package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.virtfleet.apiserver.crd.CrdChecks;
import org.virtfleet.apiserver.status.StatusCause;

/// Definitions of users' kinds: names that follow from others are filled in.
final class CrdRules implements KindRules {

  @Override
  public void complete(ObjectNode object) {
    if (!(object.get("spec") instanceof ObjectNode spec)) {
      return;
    }
    KindRules.part(spec, "names").ifPresent(CrdRules::completeNames);
    if (!spec.has("conversion")) {
      spec.putObject("conversion").put("strategy", "None");
    }
  }

  private static void completeNames(ObjectNode names) {
    String kind = names.path("kind").asText("");
    if (!names.has("singular")) {
      names.put("singular", kind.toLowerCase(Locale.ROOT));
    }
    if (!names.has("listKind")) {
      names.put("listKind", kind + "List");
    }
  }

  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    if (old.isEmpty()) {
      ObjectNode status = object.putObject("status");
      status.putNull("conditions");
      status.putObject("acceptedNames").put("plural", "").put("kind", "");
      var stored = status.putArray("storedVersions");
      object
          .at("/spec/versions")
          .valueStream()
          .filter(v -> v.path("storage").asBoolean(false))
          .forEach(v -> stored.add(v.path("name").asText()));
    }
  }

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    return CrdChecks.check(object, old);
  }
}
