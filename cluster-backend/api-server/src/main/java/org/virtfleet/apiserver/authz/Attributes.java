package org.virtfleet.apiserver.authz;

import org.virtfleet.apiserver.authn.User;

/// What somebody wants to do, as RBAC sees it.
///
/// @param verb `get`, `list`, `create` …; for paths the HTTP method in lower case
/// @param resource plural, with `/subresource` when there is one; empty for paths that name no
///   resource
/// @param path the URL's path when there is no resource
/// @param labelSelector which objects a list, a watch or a deletion of many is narrowed to, as it
///   was sent; empty for all
public record Attributes(
    User user,
    String verb,
    String group,
    String resource,
    String namespace,
    String name,
    String path,
    String labelSelector) {

  /// What is not narrowed to objects with certain labels.
  public Attributes(
      User user,
      String verb,
      String group,
      String resource,
      String namespace,
      String name,
      String path) {
    this(user, verb, group, resource, namespace, name, path, "");
  }

  /// Whether a resource is meant, and not a bare path.
  public boolean isResource() {
    return !resource.isEmpty();
  }
}
