package org.virtfleet.apiserver.registry;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.virtfleet.apiserver.resource.LabelSyntax;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.status.StatusCause;

/// What every object's metadata must hold to: labels, annotations, finalizers, owners.
final class MetadataRules {

  private static final String OWNERS = "metadata.ownerReferences";
  private static final String FINALIZERS = "metadata.finalizers";

  private static final List<String> KNOWN_FINALIZERS =
      List.of("orphan", "foregroundDeletion", "kubernetes");

  private MetadataRules() {}

  /// @param domains whether finalizers need a domain, as those of nearly all of Kubernetes' own
  ///   kinds do
  static List<StatusCause> check(ObjectMeta meta, boolean domains) {
    List<StatusCause> causes = new ArrayList<>();
    if (meta.generation() < 0) {
      causes.add(
          StatusCause.invalid(
              "metadata.generation",
              String.valueOf(meta.generation()),
              "must be greater than or equal to 0"));
    }
    meta.labels()
        .forEach((key, value) -> {
          qualifiedName(key, key, "metadata.labels", causes);
          labelValue(value, "metadata.labels", causes);
        });
    for (var annotation : meta.json().path("annotations").properties()) {
      qualifiedName(
          annotation.getKey(),
          annotation.getKey().toLowerCase(Locale.ROOT),
          "metadata.annotations",
          causes);
    }
    if (meta.annotationBytes() > ObjectMeta.MAX_ANNOTATIONS) {
      causes.add(
          new StatusCause(
              "FieldValueTooLong",
              "Too long: may not be more than " + ObjectMeta.MAX_ANNOTATIONS + " bytes",
              "metadata.annotations"));
    }
    owners(meta, causes);
    finalizers(meta.finalizers(), domains, causes);
    return causes;
  }

  private static void finalizers(
      List<String> finalizers, boolean domains, List<StatusCause> causes) {
    finalizers.forEach(one -> qualifiedName(one, one, FINALIZERS, causes));
    if (finalizers.contains("orphan") && finalizers.contains("foregroundDeletion")) {
      String all = finalizers.stream().map(f -> '"' + f + '"').collect(joining(",", "[", "]"));
      causes.add(
          StatusCause.invalid(
              FINALIZERS, all, "finalizer orphan and foregroundDeletion cannot be both set"));
    }
    for (int i = 0; domains && i < finalizers.size(); i++) {
      if (isBare(finalizers.get(i))) {
        causes.add(bareFinalizer(FINALIZERS + "[" + i + "]", finalizers.get(i)));
      }
    }
  }

  /// What a finalizer without a domain is refused with.
  static StatusCause bareFinalizer(String field, String finalizer) {
    return StatusCause.invalid(
        field,
        '"' + finalizer + '"',
        "name is neither a standard finalizer name nor is it fully qualified");
  }

  /// Whether a finalizer is neither one of Kubernetes' own nor has a domain.
  static boolean isBare(String finalizer) {
    return finalizer.indexOf('/') < 0 && !KNOWN_FINALIZERS.contains(finalizer);
  }

  /// What is said of finalizers that are new to a custom object.
  static List<String> warnings(List<String> finalizers) {
    return finalizers.stream()
        .filter(MetadataRules::isBare)
        .sorted()
        .map(one ->
            "%s: \"%s\": prefer a domain-qualified finalizer name %sto avoid accidental conflicts with other finalizer writers"
                .formatted(FINALIZERS, one, one.contains(".") ? "including a path (/) " : ""))
        .toList();
  }

  private static void owners(ObjectMeta meta, List<StatusCause> causes) {
    JsonNode owners = meta.json().path("ownerReferences");
    List<String> controllers = new ArrayList<>();
    for (JsonNode owner : owners) {
      String version = owner.path("apiVersion").asText("");
      if (version.isEmpty() || version.indexOf('/') != version.lastIndexOf('/')) {
        causes.add(
            StatusCause.invalid(
                OWNERS + ".apiVersion", '"' + version + '"', "version must not be empty"));
      }
      for (String field : List.of("kind", "name", "uid")) {
        if (owner.path(field).asText("").isEmpty()) {
          causes.add(StatusCause.invalid(OWNERS + "." + field, "\"\"", "must not be empty"));
        }
      }
      if (version.equals("v1") && owner.path("kind").asText().equals("Event")) {
        causes.add(
            StatusCause.invalid(
                OWNERS, owner.toString(), "/v1, Kind=Event is disallowed from being an owner"));
      }
      if (owner.path("controller").asBoolean(false)) {
        controllers.add(owner.path("kind").asText() + "/" + owner.path("name").asText());
      }
    }
    controllers.stream()
        .skip(1)
        .forEach(another ->
            causes.add(
                StatusCause.invalid(
                    OWNERS,
                    owners.toString(),
                    "Only one reference can have Controller set to true. Found \"true\" in references for %s and %s"
                        .formatted(controllers.getFirst(), another))));
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
