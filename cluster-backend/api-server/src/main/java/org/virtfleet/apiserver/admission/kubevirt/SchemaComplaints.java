package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.schema.Validation;
import org.virtfleet.apiserver.status.StatusCause;

/// Faults of the schema, worded as KubeVirt's mutating webhook words them: it sees an object before
/// the CRD's own validation does.
final class SchemaComplaints {

  private SchemaComplaints() {}

  static void refuse(String webhook, ServedResource resource, ObjectNode object) {
    List<StatusCause> causes =
        Validation.validate(object, resource.version().schema()).stream()
            .map(c -> new StatusCause("", text(c), ""))
            .toList();
    if (!causes.isEmpty()) {
      throw Denial.of(webhook, causes);
    }
  }

  private static String text(StatusCause cause) {
    String path = cause.field().replaceAll("\\[\\d+]", "");
    return switch (cause.reason()) {
      case "FieldValueRequired" -> path + " in body is required";
      case "FieldValueNotSupported" -> {
        String values =
            cause
                .message()
                .replaceFirst(".*supported values: ", "")
                .replace("\"", "")
                .replace(",", "");
        yield path + " in body should be one of [" + values + "]";
      }
      case "FieldValueTypeInvalid" ->
          path + cause.message().replaceFirst(".*?( in body must be)", "$1");
      default -> cause.sentence();
    };
  }
}
