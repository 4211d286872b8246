package org.virtfleet.apiserver.authn;

import java.util.List;

/// Who is asking.
///
/// @param groups with `system:authenticated` or `system:unauthenticated`
public record User(String name, List<String> groups) {

  /// Sees and does everything.
  public static final String MASTERS = "system:masters";

  private static final String NODE_PREFIX = "system:node:";

  /// Nobody in particular.
  public static final User ANONYMOUS =
      new User("system:anonymous", List.of("system:unauthenticated"));

  public User {
    groups = List.copyOf(groups);
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
