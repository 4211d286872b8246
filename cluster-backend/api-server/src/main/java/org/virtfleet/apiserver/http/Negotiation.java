package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.apiserver.protobuf.ProtobufObject;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// Which representation a client accepts, by its `Accept` header.
///
/// @param form how it is written
/// @param as `Table`, `PartialObjectMetadata`, …; empty for the object itself
/// @param group group of `as`
/// @param version version of `as`
public record Negotiation(Form form, String as, String group, String version) {

  /// The version of tables and partial objects before `v1`, which is the same but for its name.
  private static final String OLD = "v1beta1";

  private static final String STREAMS =
      "application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch";
  private static final String REPRESENTATIONS =
      "application/json, application/yaml, application/vnd.kubernetes.protobuf, " + STREAMS;

  /// The most wanted entry of the header that can be served.
  ///
  /// @param binary whether what is asked for has a form in protobuf
  public static Negotiation of(String accept, boolean binary) {
    return first(accept, binary)
        .orElseThrow(() ->
            new ApiException(
                StatusReason.NOT_ACCEPTABLE,
                "406: Not Acceptable\n\nAvailable representations: " + REPRESENTATIONS,
                StatusDetails.EMPTY));
  }

  /// The same for the events of a watch, which cannot be YAML.
  static Negotiation ofWatch(String accept, boolean binary) {
    Negotiation found = of(accept, binary);
    if (found.form == Form.YAML) {
      throw new ApiException(
          StatusReason.NOT_ACCEPTABLE,
          "only the following media types are accepted: " + STREAMS,
          StatusDetails.EMPTY);
    }
    return found;
  }

  /// The same for the documents of discovery, whose refusal is worded in its own way.
  public static Negotiation ofDiscovery(String accept) {
    return first(accept, true)
        .orElseThrow(() ->
            new ApiException(
                StatusReason.NOT_ACCEPTABLE,
                "only the following media types are accepted: " + REPRESENTATIONS,
                StatusDetails.EMPTY));
  }

  /// How a document is written to a client that has to take it as it comes: JSON, if the client
  /// accepts nothing else that it can be.
  static Form formOf(String accept, JsonNode document) {
    String kind = document.path("kind").asText();
    if (kind.isEmpty()) {
      return Form.JSON;
    }
    boolean binary = ProtobufObject.has(document.path("apiVersion").asText(), kind);
    return first(accept, binary)
        .map(Negotiation::form)
        .filter(form -> form != Form.PROTOBUF || binary) // metadata alone may have it, too
        .orElse(Form.JSON);
  }

  private static Optional<Negotiation> first(String accept, boolean binary) {
    if (accept.isBlank()) {
      return Optional.of(new Negotiation(Form.JSON, "", "", ""));
    }
    for (AcceptedTypes.Entry entry : AcceptedTypes.of(accept)) {
      Optional<Form> form = Form.of(entry.mediaType());
      if (form.isEmpty()) {
        continue;
      }
      Map<String, String> parameters = entry.parameters();
      Negotiation found =
          new Negotiation(
              form.get(),
              parameters.getOrDefault("as", ""),
              parameters.getOrDefault("g", ""),
              parameters.getOrDefault("v", ""));
      if (found.servable(binary)) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  boolean table() {
    return as.equals("Table");
  }

  boolean partial() {
    return as.startsWith("PartialObjectMetadata");
  }

  /// Refuses one object where a list was asked for, and a list where one was.
  void requireShape(boolean list, ServedResource resource) {
    if (partial() && as.endsWith("List") != list) {
      throw new ApiException(
          StatusReason.NOT_ACCEPTABLE,
          "you requested %s, but the requested object is %sa list (%s)"
              .formatted(as, list ? "" : "not ", goType(list, resource)));
    }
  }

  /// The type of Kubernetes' that its message names.
  private static String goType(boolean list, ServedResource resource) {
    String suffix = list ? "List" : "";
    if (!resource.definition().builtin()) {
      return "*unstructured.Unstructured" + suffix;
    }
    String family = resource.group().isEmpty() ? "core" : resource.group().split("\\.", 2)[0];
    return "*" + family + "." + resource.kind() + suffix;
  }

  /// The version in which tables and partial objects are asked for: the present one, or the one
  /// before.
  String metaVersion() {
    return "meta.k8s.io/" + (version.equals(OLD) ? OLD : "v1");
  }

  private boolean servable(boolean binary) {
    boolean meta = group.equals("meta.k8s.io") && (version.equals("v1") || version.equals(OLD));
    boolean text = form != Form.PROTOBUF;
    return switch (as) {
      case "" -> text || binary;
      case "Table" -> meta && text;
      // metadata is Kubernetes' own, whatever the object is
      case "PartialObjectMetadata", "PartialObjectMetadataList" -> meta;
      case "APIGroupDiscoveryList" ->
          group.equals("apidiscovery.k8s.io") && version.equals("v2") && text;
      default -> false;
    };
  }
}
