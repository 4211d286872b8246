package org.virtfleet.apiserver.registry;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.virtfleet.apiserver.status.StatusCause;

/// How objects may be called, by resource.
final class NameRules {

  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String LABEL_1035 = "[a-z]([-a-z0-9]*[a-z0-9])?";
  private static final Pattern LABEL_PATTERN = Pattern.compile(LABEL);
  private static final Pattern LABEL_1035_PATTERN = Pattern.compile(LABEL_1035);
  private static final Pattern SUBDOMAIN_PATTERN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
  private static final Set<String> PATH_SEGMENT =
      Set.of(
          "roles.rbac.authorization.k8s.io",
          "rolebindings.rbac.authorization.k8s.io",
          "clusterroles.rbac.authorization.k8s.io",
          "clusterrolebindings.rbac.authorization.k8s.io");

  private NameRules() {}

  static List<StatusCause> check(String groupResource, String field, String name) {
    if (groupResource.equals("namespaces")) {
      if (name.indexOf('.') >= 0) {
        return List.of(StatusCause.invalid(field, quoted(name), "must not contain dots"));
      }
      return rule(
          name,
          field,
          LABEL_PATTERN,
          63,
          "a lowercase RFC 1123 label must consist of lower case alphanumeric"
              + " characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc',"
              + " regex used for validation is '"
              + LABEL
              + "')");
    }
    if (groupResource.equals("services")) {
      return rule(
          name,
          field,
          LABEL_1035_PATTERN,
          63,
          "a DNS-1035 label must consist of lower case alphanumeric"
              + " characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g."
              + " 'my-name',  or 'abc-123', regex used for validation is '"
              + LABEL_1035
              + "')");
    }
    if (PATH_SEGMENT.contains(groupResource)) {
      return pathSegment(name, field);
    }
    return rule(
        name,
        field,
        SUBDOMAIN_PATTERN,
        253,
        "a lowercase RFC 1123 subdomain must consist of lower case"
            + " alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g."
            + " 'example.com', regex used for validation is '"
            + LABEL
            + "(\\."
            + LABEL
            + ")*')");
  }

  private static List<StatusCause> rule(
      String name, String field, Pattern pattern, int max, String words) {
    if (name.length() > max) {
      return List.of(
          StatusCause.invalid(field, quoted(name), "must be no more than " + max + " characters"));
    }
    return pattern.matcher(name).matches()
        ? List.of()
        : List.of(StatusCause.invalid(field, quoted(name), words));
  }

  private static List<StatusCause> pathSegment(String name, String field) {
    if (name.equals(".") || name.equals("..")) {
      return List.of(StatusCause.invalid(field, quoted(name), "may not be '" + name + "'"));
    }
    for (String bad : List.of("/", "%")) {
      if (name.contains(bad)) {
        return List.of(StatusCause.invalid(field, quoted(name), "may not contain '" + bad + "'"));
      }
    }
    return List.of();
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
