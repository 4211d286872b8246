package org.virtfleet.rfb.security;

/// None, 1 (RFC 6143, 7.2.1): everybody may come in.
final class NoSecurity implements SecurityType {

  @Override
  public int number() {
    return 1;
  }

  @Override
  public boolean alwaysHasResult() {
    return false;
  }

  @Override
  public Secured authenticate(Wire wire, Login login) {
    return new Secured(wire, "None");
  }
}
