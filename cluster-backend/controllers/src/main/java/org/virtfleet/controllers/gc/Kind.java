package org.virtfleet.controllers.gc;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import org.virtfleet.client.control.Key;

/// A kind of object as the server serves it.
///
/// @param group empty for the core kinds
record Kind(String group, String version, String kind, String plural, boolean namespaced) {

  /// Whether an owner reference means this kind. It names the group's version it was written with,
  /// which need not be ours.
  boolean isMeantBy(String apiVersion, String otherKind) {
    int slash = apiVersion.indexOf('/');
    String otherGroup = slash < 0 ? "" : apiVersion.substring(0, slash);
    return kind.equals(otherKind) && group.equals(otherGroup);
  }

  /// Whether its objects define other kinds.
  boolean isDefinitions() {
    return plural.equals("customresourcedefinitions") && group.equals("apiextensions.k8s.io");
  }

  /// The path of one object. Names of objects are safe in paths: the API allows no others.
  String path(Key key) {
    String root = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
    return root
        + (namespaced ? "/namespaces/" + key.namespace() : "")
        + "/"
        + plural
        + "/"
        + key.name();
  }

  ResourceDefinitionContext context() {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion(version)
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(namespaced)
        .build();
  }
}
