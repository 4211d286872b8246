package org.virtfleet.apiserver.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a path and a method mean: `/apis/GROUP/VERSION/namespaces/NS/RESOURCE/NAME/SUBRESOURCE`, or
/// a bare path.
///
/// @param path as it was sent, decoded
/// @param verb Kubernetes' verb for resources (`get`, `list`, `watch`, `create`, `update`, `patch`,
///   `delete`, `deletecollection`); else the method in lower case
/// @param group empty for the core group
/// @param resource plural; empty when the path names no resource
/// @param namespace empty for none or all
/// @param name empty for collections
/// @param subresource with slashes where there are several parts
public record RequestInfo(
    String path,
    String verb,
    String group,
    String version,
    String resource,
    String namespace,
    String name,
    String subresource) {

  /// Whether the path names a resource.
  public boolean isResource() {
    return !resource.isEmpty();
  }

  /// Takes a request's path apart.
  ///
  /// @param rawPath still percent-encoded
  /// @param watch whether the query asks for a watch
  static RequestInfo parse(String method, String rawPath, boolean watch) {
    String path = decode(rawPath);
    List<String> parts = parts(rawPath);
    // No version of the core group has a dot: /api/export.kubevirt.io/… is KubeVirt's export proxy.
    boolean core = parts.size() > 2 && parts.get(0).equals("api") && !parts.get(1).contains(".");
    boolean named = parts.size() > 3 && parts.get(0).equals("apis");
    if (!core && !named) {
      return bare(path, method);
    }
    String group = core ? "" : parts.get(1);
    String version = core ? parts.get(1) : parts.get(2);
    List<String> rest = parts.subList(core ? 2 : 3, parts.size());
    boolean legacyWatch = rest.size() > 1 && rest.getFirst().equals("watch");
    if (legacyWatch) {
      rest = rest.subList(1, rest.size());
    }
    String namespace = "";
    // namespaces/NS/RESOURCE is something in a namespace; namespaces/NS and its own subresources
    // are the namespace
    if (rest.size() > 2
        && rest.getFirst().equals("namespaces")
        && !isNamespaceSubresource(rest.get(2))) {
      namespace = rest.get(1);
      rest = rest.subList(2, rest.size());
    } else if (rest.size() == 2
        && rest.getFirst().equals("namespaces")
        && rawPath.contains("/namespaces//")) {
      rest = rest.subList(1, 2);
    }
    String name = rest.size() > 1 ? rest.get(1) : "";
    String subresource = rest.size() > 2 ? String.join("/", rest.subList(2, rest.size())) : "";
    String verb = verb(method, name, watch || legacyWatch);
    return new RequestInfo(
        path, verb, group, version, rest.getFirst(), namespace, name, subresource);
  }

  private static List<String> parts(String rawPath) {
    List<String> parts = new ArrayList<>();
    for (int from = 0, to; from < rawPath.length(); from = to + 1) {
      to = rawPath.indexOf('/', from);
      to = to < 0 ? rawPath.length() : to;
      if (to > from) {
        parts.add(decode(rawPath.substring(from, to)));
      }
    }
    return parts;
  }

  private static RequestInfo bare(String path, String method) {
    return new RequestInfo(path, method.toLowerCase(Locale.ROOT), "", "", "", "", "", "");
  }

  private static boolean isNamespaceSubresource(String part) {
    return part.equals("status") || part.equals("finalize");
  }

  private static String verb(String method, String name, boolean watch) {
    return switch (method) {
      case "GET", "HEAD" -> name.isEmpty() ? (watch ? "watch" : "list") : "get";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> name.isEmpty() ? "deletecollection" : "delete";
      default -> method.toLowerCase(Locale.ROOT);
    };
  }

  /// Most paths have nothing to decode, and the decoder costs more than all else of a path.
  private static String decode(String part) {
    if (part.indexOf('%') < 0) {
      return part;
    }
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
