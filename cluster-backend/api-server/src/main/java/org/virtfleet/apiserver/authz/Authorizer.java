package org.virtfleet.apiserver.authz;

import java.util.List;
import org.virtfleet.apiserver.authn.User;

/// Says whether somebody may do something. What no authorizer allows is refused.
public interface Authorizer {

  /// Whether this authorizer allows it; false leaves it to the others.
  boolean allows(Attributes attributes);

  /// All that a user may do in a namespace, for those who ask beforehand.
  List<Rule> rules(User user, String namespace);
}
