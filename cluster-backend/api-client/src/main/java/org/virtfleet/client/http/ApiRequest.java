package org.virtfleet.client.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// One request to an API server.
///
/// @param what the failure in words, should it come to that: "The virtual machine default/web
///   cannot be started."
/// @param path from the server's root, encoded, such as `/apis/kubevirt.io/v1/virtualmachines`
/// @param query parameters in order, not encoded
/// @param contentType of the body; empty when there is none
/// @param body empty when there is none
public record ApiRequest(
    String what,
    String method,
    String path,
    Map<String, String> query,
    String contentType,
    String body) {
  public ApiRequest {
    query = Map.copyOf(query);
  }

  public static ApiRequest get(String what, String path) {
    return new ApiRequest(what, "GET", path, Map.of(), "", "");
  }

  public static ApiRequest of(String what, String method, String path, String json) {
    return new ApiRequest(what, method, path, Map.of(), "application/json", json);
  }

  /// The same request with one parameter more.
  public ApiRequest with(String parameter, String value) {
    Map<String, String> more = new LinkedHashMap<>(query);
    more.put(parameter, value);
    return new ApiRequest(what, method, path, more, contentType, body);
  }

  /// The same request with another kind of body, such as a patch.
  public ApiRequest typed(String contentType) {
    return new ApiRequest(what, method, path, query, contentType, body);
  }

  /// Path and query, encoded.
  public String target() {
    if (query.isEmpty()) {
      return path;
    }
    return query.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&", path + "?", ""));
  }

  /// A text as one segment of a path.
  public static String encode(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
