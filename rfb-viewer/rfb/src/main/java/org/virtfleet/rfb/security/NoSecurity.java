package org.virtfleet.rfb.security;

import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.WireReader;
import org.virtfleet.display.WireWriter;

/// None, 1 (RFC 6143, 7.2.1): everybody may come in.
final class NoSecurity implements SecurityType {

  @Override
  public int number() {
    return 1;
  }

  @Override
  public String title() {
    return "None";
  }

  @Override
  public boolean alwaysHasResult() {
    return false;
  }

  @Override
  public void authenticate(WireReader in, WireWriter out, CredentialsPrompt credentials) {}
}
