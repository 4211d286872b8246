package org.virtfleet.apiserver.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.virtfleet.apiserver.fields.ManagedFields.Writer;
import org.virtfleet.apiserver.resource.ServedResource;

/// What follows from it that a Scale of zero does not say its number: whoever writes one leaves the
/// number to nobody, and whoever applies a number to one adds it, which is a conflict with its
/// owner even if nothing changes.
final class ScaleOfZero {

  private ScaleOfZero() {}

  /// After a write by path `/scale`.
  static void written(
      ServedResource resource, Writer writer, ObjectNode updated, FieldChanges changes) {
    List<String> number = numberOf(resource, writer, updated);
    if (!number.isEmpty()) {
      FieldSet left = new FieldSet();
      left.insert(number);
      changes.set.removeAll(left);
      changes.removed.insert(number);
    }
  }

  /// After an apply by path `/scale`.
  static void applied(
      ServedResource resource, Writer writer, ObjectNode live, FieldChanges changes) {
    List<String> number = numberOf(resource, writer, live);
    if (!number.isEmpty()) {
      changes.set.insert(number);
    }
  }

  /// The field of the number; empty where there is one that is not zero, or another path.
  private static List<String> numberOf(ServedResource resource, Writer writer, ObjectNode object) {
    if (!writer.subresource().equals("scale")) {
      return List.of();
    }
    return resource
        .version()
        .scale()
        .filter(scale -> isZero(object.at(scale.specReplicas().replace('.', '/'))))
        .map(scale -> steps(scale.specReplicas()))
        .orElse(List.of());
  }

  private static boolean isZero(JsonNode replicas) {
    return replicas.isIntegralNumber() && replicas.asInt() == 0;
  }

  /// @param path `.spec.replicas`
  private static List<String> steps(String path) {
    return Arrays.stream(path.substring(1).split("\\.")).map(step -> "f:" + step).toList();
  }
}
