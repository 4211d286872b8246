package org.virtfleet.display;

import java.security.cert.X509Certificate;
import java.util.List;

/// How an encrypted server has to prove who it is.
///
/// @param server the name or address that its certificate must be for; empty if it is not known, as
///   behind a Unix socket
/// @param authorities who may have signed its certificate; empty for those that Java trusts
/// @param prompt decides where the proof fails
public record ServerCheck(String server, List<X509Certificate> authorities, IdentityPrompt prompt) {

  /// For displays that need no proof of their own, because the transport has given it.
  public static final ServerCheck NONE = new ServerCheck("", List.of(), IdentityPrompt.REFUSE);

  public ServerCheck {
    authorities = List.copyOf(authorities);
  }
}
