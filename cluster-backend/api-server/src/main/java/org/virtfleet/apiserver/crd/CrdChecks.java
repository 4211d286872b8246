package org.virtfleet.apiserver.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.virtfleet.apiserver.status.StatusCause;

/// What refuses a CustomResourceDefinition, beyond its schema; worded as Kubernetes words it.
public final class CrdChecks {

  /// Holds a definition that is being deleted until its objects are gone.
  public static final String FINALIZER = "customresourcecleanup.apiextensions.k8s.io";

  private static final Pattern PLURAL = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final Pattern COLUMN_PATH = Pattern.compile("\\.[^\\s]*[^\\[]");
  private static final String APPROVAL = "api-approved.kubernetes.io";

  private CrdChecks() {}

  /// The faults of a definition.
  ///
  /// @param old the definition as it is; empty for a creation
  public static List<StatusCause> check(ObjectNode crd, Optional<ObjectNode> old) {
    List<StatusCause> causes = new ArrayList<>();
    JsonNode spec = crd.path("spec");
    names(crd, spec, causes);
    if (old.isPresent()) {
      fixed(spec, old.get().path("spec"), causes);
    }
    if (spec.path("preserveUnknownFields").asBoolean(false)) {
      causes.add(
          StatusCause.invalid(
              "spec.preserveUnknownFields",
              "true",
              "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in"
                  + " spec.versions[*].schema instead"));
    }
    if (spec.path("conversion").path("strategy").asText("None").equals("Webhook")) {
      causes.add(
          StatusCause.notSupported("spec.conversion.strategy", "\"Webhook\"", List.of("None")));
    }
    versions(spec, causes);
    return causes;
  }

  private static void names(ObjectNode crd, JsonNode spec, List<StatusCause> causes) {
    String group = spec.path("group").asText();
    String plural = spec.path("names").path("plural").asText();
    String name = crd.path("metadata").path("name").asText();
    if (!name.equals(plural + "." + group)) {
      causes.add(
          StatusCause.invalid(
              "metadata.name", '"' + name + '"', "must be spec.names.plural+\".\"+spec.group"));
    }
    if (!PLURAL.matcher(plural).matches()) {
      causes.add(
          StatusCause.invalid(
              "spec.names.plural",
              '"' + plural + '"',
              "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start"
                  + " with an alphabetic character, and end with an alphanumeric character (e.g."
                  + " 'my-name',  or 'abc-123', regex used for validation is"
                  + " '[a-z]([-a-z0-9]*[a-z0-9])?')"));
    }
    if (group.indexOf('.') < 0) {
      causes.add(
          StatusCause.invalid(
              "spec.group", '"' + group + '"', "should be a domain with at least one dot"));
    }
    boolean protectedGroup = group.endsWith(".k8s.io") || group.endsWith(".kubernetes.io");
    if (protectedGroup && !crd.path("metadata").path("annotations").has(APPROVAL)) {
      causes.add(
          StatusCause.required(
              "metadata.annotations[" + APPROVAL + "]",
              "protected groups must have approval annotation \""
                  + APPROVAL
                  + "\", see https://github.com/kubernetes/enhancements/pull/1111"));
    }
    String scope = spec.path("scope").asText();
    if (!scope.equals("Cluster") && !scope.equals("Namespaced")) {
      causes.add(
          StatusCause.notSupported(
              "spec.scope", '"' + scope + '"', List.of("Cluster", "Namespaced")));
    }
  }

  private static void fixed(JsonNode spec, JsonNode old, List<StatusCause> causes) {
    for (String field : List.of("group", "scope", "names/plural", "names/kind")) {
      JsonNode now = spec.at("/" + field);
      if (!now.equals(old.at("/" + field))) {
        causes.removeIf(c -> c.field().equals("metadata.name"));
        causes.add(
            StatusCause.invalid(
                "spec." + field.replace('/', '.'), now.toString(), "field is immutable"));
      }
    }
  }

  /// Versions as Kubernetes holds them inside, which is what its message shows: what is the same in
  /// all of them, such as the schema of a single one, stands elsewhere.
  private static String internal(JsonNode versions) {
    ArrayNode shown = JsonNodeFactory.instance.arrayNode();
    for (JsonNode version : versions) {
      ObjectNode one =
          shown
              .addObject()
              .put("Name", version.path("name").asText(""))
              .put("Served", version.path("served").asBoolean(false))
              .put("Storage", version.path("storage").asBoolean(false))
              .put("Deprecated", version.path("deprecated").asBoolean(false));
      one.set("DeprecationWarning", version.get("deprecationWarning"));
      for (String part :
          List.of("Schema", "Subresources", "AdditionalPrinterColumns", "SelectableFields")) {
        one.putNull(part);
      }
    }
    return shown.toString();
  }

  private static void versions(JsonNode spec, List<StatusCause> causes) {
    JsonNode versions = spec.path("versions");
    long storage = versions.valueStream().filter(v -> v.path("storage").asBoolean(false)).count();
    if (storage != 1) {
      causes.add(
          StatusCause.invalid(
              "spec.versions",
              internal(versions),
              "must have exactly one version marked as storage version"));
    }
    if (storage == 0) {
      causes.add(
          StatusCause.invalid(
              "status.storedVersions", "null", "must have at least one stored version"));
    }
    boolean single = versions.size() == 1;
    for (int i = 0; i < versions.size(); i++) {
      JsonNode version = versions.path(i);
      String path = single ? "spec" : "spec.versions[" + i + "]";
      columns(version, path, causes);
      JsonNode schema = version.path("schema").path("openAPIV3Schema");
      if (schema instanceof ObjectNode root) {
        String field = single ? "spec.validation" : path + ".schema";
        causes.addAll(StructuralSchema.check(root, field + ".openAPIV3Schema"));
      } else {
        causes.add(StatusCause.required("spec.versions[" + i + "].schema.openAPIV3Schema", ""));
      }
    }
  }

  private static void columns(JsonNode version, String path, List<StatusCause> causes) {
    JsonNode columns = version.path("additionalPrinterColumns");
    for (int i = 0; i < columns.size(); i++) {
      String json = columns.path(i).path("jsonPath").asText();
      if (!COLUMN_PATH.matcher(json).matches()) {
        causes.add(
            StatusCause.invalid(
                path + ".additionalPrinterColumns[" + i + "].JSONPath",
                '"' + json + '"',
                "must be a simple json path starting with ."));
      }
    }
  }
}
