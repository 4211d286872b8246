package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.virtfleet.apiserver.resource.LabelSyntax;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.status.StatusCause;

/// What every object's metadata must hold to: labels, annotations, finalizers, owners.
final class MetadataRules {

  /// Kubernetes' limit for all annotations of an object together.
  private static final int MAX_ANNOTATIONS = 256 << 10;

  private static final List<String> KNOWN_FINALIZERS =
      List.of("orphan", "foregroundDeletion", "kubernetes");

  private MetadataRules() {}

  static List<StatusCause> check(ObjectMeta meta) {
    List<StatusCause> causes = new ArrayList<>();
    meta.labels()
        .forEach((key, value) -> {
          qualifiedName(key, key, "metadata.labels", causes);
          labelValue(value, "metadata.labels", causes);
        });
    long size = 0;
    for (var annotation : meta.json().path("annotations").properties()) {
      qualifiedName(
          annotation.getKey(),
          annotation.getKey().toLowerCase(Locale.ROOT),
          "metadata.annotations",
          causes);
      size += annotation.getKey().length() + annotation.getValue().asText().length();
    }
    if (size > MAX_ANNOTATIONS) {
      causes.add(
          new StatusCause(
              "FieldValueTooLong",
              "Too long: may not be more than " + MAX_ANNOTATIONS + " bytes",
              "metadata.annotations"));
    }
    for (String finalizer : meta.finalizers()) {
      qualifiedName(finalizer, finalizer, "metadata.finalizers", causes);
      if (finalizer.indexOf('/') < 0 && !KNOWN_FINALIZERS.contains(finalizer)) {
        causes.add(
            StatusCause.invalid(
                "metadata.finalizers",
                '"' + finalizer + '"',
                "name is neither a standard finalizer name nor is it fully qualified"));
      }
    }
    owners(meta, causes);
    return causes;
  }

  private static void owners(ObjectMeta meta, List<StatusCause> causes) {
    JsonNode owners = meta.json().path("ownerReferences");
    int controllers = 0;
    for (int i = 0; i < owners.size(); i++) {
      JsonNode owner = owners.get(i);
      for (String field : List.of("apiVersion", "kind", "name", "uid")) {
        if (owner.path(field).asText("").isEmpty()) {
          causes.add(
              StatusCause.invalid(
                  "metadata.ownerReferences." + field, "\"\"", "must not be empty"));
        }
      }
      if (owner.path("controller").asBoolean(false)) {
        controllers++;
      }
    }
    if (controllers > 1) {
      causes.add(
          StatusCause.invalid(
              "metadata.ownerReferences",
              owners.toString(),
              "Only one reference can have Controller set to true"));
    }
  }

  private static void qualifiedName(
      String shown, String key, String field, List<StatusCause> causes) {
    LabelSyntax.keyFaults(key)
        .forEach(fault -> causes.add(StatusCause.invalid(field, '"' + shown + '"', fault)));
  }

  private static void labelValue(String value, String field, List<StatusCause> causes) {
    LabelSyntax.valueFaults(value)
        .forEach(fault -> causes.add(StatusCause.invalid(field, '"' + value + '"', fault)));
  }
}
