package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.status.StatusCause;

/// A namespace carries its name as a label, is `Active` from the start, and stays until
/// `spec.finalizers` is empty; those change by the path `finalize` only.
final class NamespaceRules implements KindRules {

  private static final String KUBERNETES = "kubernetes";
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
      List<String> finalizers = finalizers(object);
      if (!finalizers.contains(KUBERNETES)) {
        finalizers.add(KUBERNETES);
      }
      ArrayNode all = object.putObject("spec").putArray("finalizers");
      finalizers.forEach(all::add);
      object.putObject("status").put("phase", "Active");
    } else if (!subresource.equals("finalize")) {
      object.set("spec", old.get().path("spec").deepCopy());
    }
  }

  private static List<String> finalizers(ObjectNode object) {
    List<String> finalizers = new ArrayList<>();
    object.path("spec").path("finalizers").forEach(one -> finalizers.add(one.asText()));
    return finalizers;
  }

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    return finalizers(object).stream()
        .filter(MetadataRules::isBare)
        .map(one -> MetadataRules.bareFinalizer("spec.finalizers", one))
        .toList();
  }
}
