package org.virtfleet.apiserver.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// Which representation a client accepts, by its `Accept` header.
///
/// @param yaml whether it is YAML, else JSON
/// @param as `Table`, `PartialObjectMetadata`, …; empty for the object itself
/// @param group group of `as`
/// @param version version of `as`
record Negotiation(boolean yaml, String as, String group, String version) {

  private static final String REPRESENTATIONS =
      "application/json, application/yaml, application/vnd.kubernetes.protobuf, application/json;stream=watch,"
          + " application/vnd.kubernetes.protobuf;stream=watch";

  /// The first entry of the header that can be served.
  static Negotiation of(String accept) {
    if (accept.isBlank()) {
      return new Negotiation(false, "", "", "");
    }
    for (String entry : accept.split(",")) {
      String[] parts = entry.split(";");
      Map<String, String> parameters =
          Arrays.stream(parts)
              .skip(1)
              .map(p -> p.strip().split("=", 2))
              .filter(p -> p.length == 2)
              .collect(Collectors.toMap(p -> p[0], p -> p[1], (a, b) -> a));
      Negotiation found =
          new Negotiation(
              parts[0].strip().equals("application/yaml"),
              parameters.getOrDefault("as", ""),
              parameters.getOrDefault("g", ""),
              parameters.getOrDefault("v", ""));
      boolean type =
          switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
            case "application/json", "application/yaml", "application/*", "*/*" -> true;
            default -> false;
          };
      if (type && found.servable()) {
        return found;
      }
    }
    throw new ApiException(
        StatusReason.NOT_ACCEPTABLE,
        "406: Not Acceptable\n\nAvailable representations: " + REPRESENTATIONS,
        StatusDetails.EMPTY);
  }

  boolean table() {
    return as.equals("Table");
  }

  boolean partial() {
    return as.startsWith("PartialObjectMetadata");
  }

  private boolean servable() {
    return switch (as) {
      case "" -> true;
      case "Table", "PartialObjectMetadata", "PartialObjectMetadataList" ->
          group.equals("meta.k8s.io") && version.equals("v1");
      case "APIGroupDiscoveryList" -> group.equals("apidiscovery.k8s.io") && version.equals("v2");
      default -> false;
    };
  }
}
