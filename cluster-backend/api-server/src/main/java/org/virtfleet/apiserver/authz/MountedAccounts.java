package org.virtfleet.apiserver.authz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.resource.UnmanagedGuest;

/// A node's agent may ask for tokens of those service accounts that the instances on its node have
/// as volumes. That each token is for such an instance is looked at when it is made.
///
/// @param instances every instance of a namespace, as JSON
public record MountedAccounts(Function<String, List<? extends JsonNode>> instances)
    implements Authorizer {

  @Override
  public boolean allows(Attributes a) {
    return a.user().isNode()
        && a.group().isEmpty()
        && a.resource().equals("serviceaccounts/token")
        && a.verb().equals("create")
        && instances.apply(a.namespace()).stream().anyMatch(i -> mounts(i, a.user(), a.name()));
  }

  /// Whether an instance is on a node, and has a volume of an account. One that an agent wrote
  /// itself, of a guest that was not made here, does not count.
  public static boolean mounts(JsonNode instance, User node, String account) {
    return !UnmanagedGuest.is(instance)
        && instance.path("status").path("nodeName").asText("").equals(node.nodeName())
        && instance
            .path("spec")
            .path("volumes")
            .valueStream()
            .anyMatch(v -> v.at("/serviceAccount/serviceAccountName").asText("").equals(account));
  }

  @Override
  public List<Rule> rules(User user, String namespace) {
    return List.of();
  }
}
