package org.virtfleet.apiserver.authz;

/// Says whether somebody may do something. What no authorizer allows is refused.
@FunctionalInterface
public interface Authorizer {

  /// Whether this authorizer allows it; false leaves it to the others.
  boolean allows(Attributes attributes);
}
