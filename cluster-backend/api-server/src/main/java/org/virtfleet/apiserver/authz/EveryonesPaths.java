package org.virtfleet.apiserver.authz;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.virtfleet.apiserver.authn.User;

/// Paths and reviews that need no rights of one's own: health and version for all; discovery,
/// questions about oneself and the door to the metrics, behind which each sees what is theirs, for
/// everybody known.
public final class EveryonesPaths implements Authorizer {

  private static final Set<String> PUBLIC =
      Set.of("/healthz", "/livez", "/readyz", "/version", "/version/");
  private static final List<String> DISCOVERY = List.of("/api", "/apis", "/openapi");

  @Override
  public boolean allows(Attributes a) {
    if (a.isResource()) {
      return isKnown(a) && ((a.verb().equals("create") && isSelfReview(a)) || isAboutMetrics(a));
    }
    if (!a.verb().equals("get")) {
      return false;
    }
    return isPublic(a.path())
        || (isKnown(a) && DISCOVERY.stream().anyMatch(p -> isUnder(a.path(), p)));
  }

  /// Health without credentials is for probes; single checks are not.
  private static boolean isPublic(String path) {
    return PUBLIC.contains(path);
  }

  private static boolean isUnder(String path, String parent) {
    return path.equals(parent) || path.startsWith(parent + "/");
  }

  private static boolean isKnown(Attributes a) {
    return a.user().in("system:authenticated");
  }

  private static boolean isSelfReview(Attributes a) {
    return switch (a.group()) {
      case "authorization.k8s.io" ->
          a.resource().equals("selfsubjectaccessreviews")
              || a.resource().equals("selfsubjectrulesreviews");
      case "authentication.k8s.io" -> a.resource().equals("selfsubjectreviews");
      default -> false;
    };
  }

  private static boolean isAboutMetrics(Attributes a) {
    return (a.verb().equals("get") || a.verb().equals("create"))
        && a.group().isEmpty()
        && a.resource().startsWith("services/proxy/")
        && a.namespace().equals("virtfleet-system")
        && a.name().equals("prometheus");
  }

  @Override
  public List<Rule> rules(User user, String namespace) {
    Rule open = Rule.paths(List.of("get"), PUBLIC.stream().sorted().toList());
    if (!user.in("system:authenticated")) {
      return List.of(open);
    }
    List<String> create = List.of("create");
    List<String> documents = DISCOVERY.stream().flatMap(p -> Stream.of(p, p + "/*")).toList();
    return List.of(
        open,
        Rule.paths(List.of("get"), documents),
        Rule.resources(
            create,
            List.of("authorization.k8s.io"),
            List.of("selfsubjectaccessreviews", "selfsubjectrulesreviews")),
        Rule.resources(create, List.of("authentication.k8s.io"), List.of("selfsubjectreviews")));
  }
}
