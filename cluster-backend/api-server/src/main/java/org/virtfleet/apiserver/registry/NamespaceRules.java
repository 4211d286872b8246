package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.virtfleet.apiserver.resource.ObjectMeta;

/// A namespace carries its name as a label, is `Active` from the start, and stays until
/// `spec.finalizers` is empty; those change by the path `finalize` only.
final class NamespaceRules implements KindRules {

  private static final String NAME_LABEL = "kubernetes.io/metadata.name";

  @Override
  public void complete(ObjectNode object) {
    if (ObjectMeta.of(object).text("generateName").isEmpty()) {
      label(object); // by a name that is the server's the label is not the client's either
    }
  }

  private static void label(ObjectNode object) {
    ObjectMeta meta = ObjectMeta.of(object);
    if (!meta.name().isEmpty()) {
      meta.json().withObjectProperty("labels").put(NAME_LABEL, meta.name());
    }
  }

  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    label(object);
    if (old.isEmpty()) {
      object.putObject("spec").putArray("finalizers").add("kubernetes");
      object.putObject("status").put("phase", "Active");
    } else if (!subresource.equals("finalize")) {
      object.set("spec", old.get().path("spec").deepCopy());
    }
  }
}
