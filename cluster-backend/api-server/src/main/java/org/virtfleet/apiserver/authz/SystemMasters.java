package org.virtfleet.apiserver.authz;

import java.util.List;
import org.virtfleet.apiserver.authn.User;

/// Group `system:masters` may do everything.
public final class SystemMasters implements Authorizer {

  @Override
  public boolean allows(Attributes attributes) {
    return attributes.user().in(User.MASTERS);
  }

  @Override
  public List<Rule> rules(User user, String namespace) {
    if (!user.in(User.MASTERS)) {
      return List.of();
    }
    List<String> all = List.of("*");
    return List.of(Rule.resources(all, all, all), Rule.paths(all, all));
  }
}
