package org.virtfleet.apiserver.authz;

import java.util.List;

/// Something that is allowed, as RBAC writes it (`PolicyRule` of rbac.authorization.k8s.io/v1); `*`
/// stands for all.
///
/// @param resources plurals, `pods/log` for subresources, `*/scale` for one of every resource
/// @param resourceNames empty for all objects
/// @param paths of requests that name no resource; a `*` at the end stands for whatever follows
public record Rule(
    List<String> verbs,
    List<String> apiGroups,
    List<String> resources,
    List<String> resourceNames,
    List<String> paths) {

  private static final String ALL = "*";

  public Rule {
    verbs = List.copyOf(verbs);
    apiGroups = List.copyOf(apiGroups);
    resources = List.copyOf(resources);
    resourceNames = List.copyOf(resourceNames);
    paths = List.copyOf(paths);
  }

  /// About objects.
  public static Rule resources(List<String> verbs, List<String> apiGroups, List<String> resources) {
    return new Rule(verbs, apiGroups, resources, List.of(), List.of());
  }

  /// About bare paths.
  public static Rule paths(List<String> verbs, List<String> paths) {
    return new Rule(verbs, List.of(), List.of(), List.of(), paths);
  }

  /// Whether bare paths are meant.
  public boolean isForPaths() {
    return !paths.isEmpty();
  }

  /// Whether the rule allows a request.
  public boolean allows(Attributes a) {
    if (!has(verbs, a.verb())) {
      return false;
    }
    if (!a.isResource()) {
      return paths.stream().anyMatch(path -> pathCovers(path, a.path()));
    }
    return has(apiGroups, a.group())
        && resources.stream().anyMatch(resource -> resourceCovers(resource, a.resource()))
        && (resourceNames.isEmpty() || resourceNames.contains(a.name()));
  }

  /// Whether whoever has this rule has all of another one.
  public boolean covers(Rule other) {
    return other.verbs.stream().allMatch(verb -> has(verbs, verb))
        && other.paths.stream()
            .allMatch(wanted -> paths.stream().anyMatch(path -> pathCovers(path, wanted)))
        && other.apiGroups.stream().allMatch(group -> has(apiGroups, group))
        && other.resources.stream()
            .allMatch(
                wanted -> resources.stream().anyMatch(resource -> resourceCovers(resource, wanted)))
        && coversNames(other);
  }

  private boolean coversNames(Rule other) {
    return resourceNames.isEmpty()
        || (!other.resourceNames.isEmpty() && resourceNames.containsAll(other.resourceNames));
  }

  private static boolean has(List<String> words, String word) {
    return words.contains(ALL) || words.contains(word);
  }

  private static boolean resourceCovers(String resource, String wanted) {
    if (resource.equals(ALL) || resource.equals(wanted)) {
      return true;
    }
    int slash = wanted.indexOf('/');
    return slash >= 0 && resource.equals(ALL + wanted.substring(slash));
  }

  private static boolean pathCovers(String path, String wanted) {
    return path.equals(wanted)
        || (path.endsWith(ALL) && wanted.startsWith(path.substring(0, path.length() - 1)));
  }
}
