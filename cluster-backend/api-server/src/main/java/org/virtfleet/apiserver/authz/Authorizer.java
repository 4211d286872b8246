package org.virtfleet.apiserver.authz;

import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.authn.User;

/// Says whether somebody may do something. What no authorizer allows is refused.
public interface Authorizer {

  /// Whether this authorizer allows it; false leaves it to the others.
  boolean allows(Attributes attributes);

  /// Why it is allowed, for those who ask beforehand; empty where nothing more is to be said.
  default Optional<String> reason(Attributes attributes) {
    return Optional.empty();
  }

  /// All that a user may do in a namespace, for those who ask beforehand.
  List<Rule> rules(User user, String namespace);
}
