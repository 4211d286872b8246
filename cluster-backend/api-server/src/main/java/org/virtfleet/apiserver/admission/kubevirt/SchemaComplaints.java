package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.schema.Validation;
import org.virtfleet.apiserver.status.StatusCause;

/// Faults of the schema, worded as KubeVirt words them, whose mutating webhooks see an object
/// before the CRD's own validation does.
public final class SchemaComplaints {

  /// How the pattern of a quantity can be told from others.
  private static final String QUANTITY_SUFFIXES = "[numkMGTPE]";

  private SchemaComplaints() {}

  static void refuse(String webhook, ServedResource resource, ObjectNode object) {
    List<StatusCause> faults = Validation.validate(object, resource.version().schema());
    boolean amounts = faults.stream().anyMatch(SchemaComplaints::isQuantity);
    List<StatusCause> causes = worded(faults);
    if (!causes.isEmpty()) {
      throw Denial.of(webhook, causes);
    }
    if (amounts) {
      throw Denial.badRequest(
          webhook,
          "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    }
  }

  /// The same for who answers with them.
  public static List<StatusCause> of(ServedResource resource, JsonNode object) {
    return worded(Validation.validate(object, resource.version().schema()));
  }

  /// To KubeVirt a quantity is any text, until it cannot be read.
  private static List<StatusCause> worded(List<StatusCause> faults) {
    return faults.stream()
        .filter(fault -> !isQuantity(fault))
        .map(fault -> new StatusCause("", text(fault), ""))
        .toList();
  }

  private static boolean isQuantity(StatusCause fault) {
    return fault.message().contains("in body should match")
        && fault.message().contains(QUANTITY_SUFFIXES);
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
          path
              + cause
                  .message()
                  .replaceFirst(".*?( in body must be)", "$1")
                  .replaceFirst("\"integer\"$", "\"number\""); // a webhook knows one kind of number
      default -> cause.sentence();
    };
  }
}
