package org.virtfleet.apiserver.authz;

import org.virtfleet.apiserver.authn.User;

/// Group `system:masters` may do everything.
public final class SystemMasters implements Authorizer {

  @Override
  public boolean allows(Attributes attributes) {
    return attributes.user().in(User.MASTERS);
  }
}
