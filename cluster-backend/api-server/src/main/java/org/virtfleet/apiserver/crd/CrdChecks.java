package org.virtfleet.apiserver.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.apiserver.resource.DnsNames;
import org.virtfleet.apiserver.status.StatusCause;

/// What refuses a CustomResourceDefinition, beyond its schema; worded as Kubernetes words it.
public final class CrdChecks {

  /// Holds a definition that is being deleted until its objects are gone.
  public static final String FINALIZER = "customresourcecleanup.apiextensions.k8s.io";

  private CrdChecks() {}

  /// The faults of a definition.
  ///
  /// @param old the definition as it is; empty for a creation
  public static List<StatusCause> check(ObjectNode crd, Optional<ObjectNode> old) {
    List<StatusCause> causes = new ArrayList<>();
    JsonNode spec = crd.path("spec");
    CrdNames.check(crd, causes);
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
    versions(spec, old.map(o -> o.path("spec")), causes);
    conversion(spec.path("conversion"), causes);
    return causes;
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

  /// Versions are converted by leaving them as they are; nobody is asked to do more.
  private static void conversion(JsonNode conversion, List<StatusCause> causes) {
    String strategy = conversion.path("strategy").asText("None");
    if (!strategy.equals("None")) {
      causes.add(
          StatusCause.notSupported(
              "spec.conversion.strategy", '"' + strategy + '"', List.of("None")));
    } else if (conversion.hasNonNull("webhook")) {
      causes.add(
          StatusCause.forbidden(
              "spec.conversion.webhookClientConfig",
              "should not be set when strategy is not set to Webhook"));
    }
  }

  private static void versions(JsonNode spec, Optional<JsonNode> old, List<StatusCause> causes) {
    JsonNode versions = spec.path("versions");
    Set<String> names = new HashSet<>();
    boolean single = versions.size() == 1;
    for (int i = 0; i < versions.size(); i++) {
      JsonNode version = versions.path(i);
      String at = "spec.versions[" + i + "]";
      String name = version.path("name").asText("");
      List<String> faults = DnsNames.label1035(name);
      if (!faults.isEmpty()) {
        causes.add(StatusCause.invalid(at + ".name", '"' + name + '"', String.join(",", faults)));
      }
      names.add(name);
      JsonNode warning = version.path("deprecationWarning");
      if (warning.isTextual() && !version.path("deprecated").asBoolean()) {
        causes.add(
            StatusCause.invalid(
                at + ".deprecationWarning",
                warning.toString(),
                "can only be set for deprecated versions"));
      }
      new CrdVersion(version, single ? "spec" : at, causes).check();
      RuleBudget budget = new RuleBudget(old.filter(o -> hasSchema(o, version)).isEmpty());
      schema(version, at, single ? "spec.validation" : at + ".schema", budget, causes);
    }
    if (names.size() < versions.size()) {
      causes.add(
          StatusCause.invalid(
              "spec.versions", internal(versions), "must contain unique version names"));
    }
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
  }

  private static boolean hasSchema(JsonNode spec, JsonNode version) {
    return spec.path("versions")
        .valueStream()
        .filter(one -> one.path("name").equals(version.path("name")))
        .anyMatch(one -> one.path("schema").equals(version.path("schema")));
  }

  private static void schema(
      JsonNode version, String at, String field, RuleBudget budget, List<StatusCause> causes) {
    if (version.path("schema").path("openAPIV3Schema") instanceof ObjectNode root) {
      causes.addAll(StructuralSchema.check(root, field + ".openAPIV3Schema", budget));
    } else {
      causes.add(StatusCause.required(at + ".schema.openAPIV3Schema", ""));
    }
  }
}
