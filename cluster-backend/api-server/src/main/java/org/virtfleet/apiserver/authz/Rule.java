package org.virtfleet.apiserver.authz;

import java.util.List;

/// Something that is allowed, in the terms of RBAC; `*` stands for all.
public record Rule(
    List<String> verbs, List<String> apiGroups, List<String> resources, List<String> paths) {

  public Rule {
    verbs = List.copyOf(verbs);
    apiGroups = List.copyOf(apiGroups);
    resources = List.copyOf(resources);
    paths = List.copyOf(paths);
  }

  /// About objects.
  public static Rule resources(List<String> verbs, List<String> apiGroups, List<String> resources) {
    return new Rule(verbs, apiGroups, resources, List.of());
  }

  /// About bare paths.
  public static Rule paths(List<String> verbs, List<String> paths) {
    return new Rule(verbs, List.of(), List.of(), paths);
  }

  /// Whether bare paths are meant.
  public boolean isForPaths() {
    return !paths.isEmpty();
  }
}
