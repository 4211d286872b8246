package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.resource.ResourceVersion.ScalePaths;
import org.virtfleet.apiserver.status.GoText;
import org.virtfleet.apiserver.status.StatusCause;

/// Whether `/scale` could read its numbers from a custom object, whatever the schema says of them
/// (`customResourceValidator` of k8s.io/apiextensions-apiserver).
final class ScaleFields {

  private ScaleFields() {}

  /// @param subresource by which path the object is written: its status does not touch the rest
  static List<StatusCause> check(ObjectNode object, ScalePaths paths, String subresource) {
    List<StatusCause> causes = new ArrayList<>();
    if (!subresource.equals("status")) {
      number(object, paths.specReplicas()).ifPresent(causes::add);
    }
    number(object, paths.statusReplicas()).ifPresent(causes::add);
    paths.labelSelector().flatMap(path -> text(object, path)).ifPresent(causes::add);
    return causes;
  }

  private static Optional<StatusCause> number(ObjectNode object, String path) {
    Optional<String> misread = misread(object, path, "int64");
    if (misread.isPresent()) {
      return Optional.of(StatusCause.invalid(path, "0", misread.get()));
    }
    long number = object.at(path.replace('.', '/')).asLong(0);
    String shown = Long.toString(number);
    if (number < 0) {
      return Optional.of(StatusCause.invalid(path, shown, "should be a non-negative integer"));
    }
    return number > Integer.MAX_VALUE
        ? Optional.of(
            StatusCause.invalid(
                path, shown, "should be less than or equal to " + Integer.MAX_VALUE))
        : Optional.empty();
  }

  private static Optional<StatusCause> text(ObjectNode object, String path) {
    return misread(object, path, "string")
        .map(complaint -> StatusCause.invalid(path, "\"\"", complaint));
  }

  /// Why what is at a path cannot be read as a type of Go's; nothing may be there.
  private static Optional<String> misread(ObjectNode object, String path, String wanted) {
    JsonNode at = object;
    String walked = "";
    for (String step : path.substring(1).split("\\.", -1)) {
      walked += "." + step;
      if (at.isObject() && at.has(step)) {
        at = at.get(step);
      } else if (at.isObject() || at.isNull()) {
        return Optional.empty();
      } else {
        return Optional.of(complaint(walked, at, "map[string]interface{}"));
      }
    }
    return GoText.type(at).equals(wanted)
        ? Optional.empty()
        : Optional.of(complaint(walked, at, wanted));
  }

  private static String complaint(String path, JsonNode value, String wanted) {
    return "%s accessor error: %s is of the type %s, expected %s"
        .formatted(path, GoText.of(value), GoText.type(value), wanted);
  }
}
