package org.virtfleet.apiserver.authn;

import java.util.List;
import java.util.Map;

/// Who is asking.
///
/// @param uid empty where the credentials carry none
/// @param groups with `system:authenticated` or `system:unauthenticated`
/// @param extra what else the credentials say, by key
public record User(String name, String uid, List<String> groups, Map<String, List<String>> extra) {

  /// Sees and does everything.
  public static final String MASTERS = "system:masters";

  /// Everybody whose credentials were good.
  public static final String AUTHENTICATED = "system:authenticated";

  private static final String SERVICE_ACCOUNT = "system:serviceaccount";
  private static final String NODE_PREFIX = "system:node:";

  /// Nobody in particular.
  public static final User ANONYMOUS =
      new User("system:anonymous", List.of("system:unauthenticated"));

  public User {
    groups = List.copyOf(groups);
    extra = Map.copyOf(extra);
  }

  /// A user of whom no more is known.
  public User(String name, List<String> groups) {
    this(name, "", groups, Map.of());
  }

  /// A service account of a namespace.
  ///
  /// @param uid empty where only the name is known
  public static User serviceAccount(
      String namespace, String name, String uid, Map<String, List<String>> extra) {
    String groups = SERVICE_ACCOUNT + "s";
    return new User(
        serviceAccountName(namespace, name),
        uid,
        List.of(groups, groups + ":" + namespace, AUTHENTICATED),
        extra);
  }

  /// The user's name of a service account.
  public static String serviceAccountName(String namespace, String name) {
    return String.join(":", SERVICE_ACCOUNT, namespace, name);
  }

  /// Whether the user is in a group.
  public boolean in(String group) {
    return groups.contains(group);
  }

  /// Whether this is a node's agent.
  public boolean isNode() {
    return name.startsWith(NODE_PREFIX) && in("system:nodes");
  }

  /// The node of an agent.
  public String nodeName() {
    return isNode() ? name.substring(NODE_PREFIX.length()) : "";
  }
}
