package org.virtfleet.apiserver.registry;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.virtfleet.apiserver.resource.DnsNames;
import org.virtfleet.apiserver.status.StatusCause;

/// How objects may be called, by resource.
final class NameRules {

  private static final Set<String> PATH_SEGMENT =
      Set.of(
          "roles.rbac.authorization.k8s.io",
          "rolebindings.rbac.authorization.k8s.io",
          "clusterroles.rbac.authorization.k8s.io",
          "clusterrolebindings.rbac.authorization.k8s.io");

  private NameRules() {}

  static List<StatusCause> check(String groupResource, String field, String name) {
    if (groupResource.equals("namespaces")) {
      return name.indexOf('.') >= 0
          ? faults(field, name, List.of("must not contain dots"))
          : faults(field, name, DnsNames.label(name));
    }
    if (groupResource.equals("services")) {
      return faults(field, name, DnsNames.label1035(name));
    }
    return PATH_SEGMENT.contains(groupResource)
        ? faults(field, name, segment(name))
        : faults(field, name, DnsNames.subdomain(name));
  }

  private static List<StatusCause> faults(String field, String name, List<String> faults) {
    return faults.stream().map(fault -> StatusCause.invalid(field, quoted(name), fault)).toList();
  }

  /// Faults of what can be any one segment of a path.
  static List<String> segment(String name) {
    if (name.equals(".") || name.equals("..")) {
      return List.of("may not be '" + name + "'");
    }
    return Stream.of("/", "%")
        .filter(name::contains)
        .map(bad -> "may not contain '" + bad + "'")
        .toList();
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
