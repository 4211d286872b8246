package org.virtfleet.display;

/// Decides about a server that is encrypted but cannot prove its name: asks the user, or looks up
/// what the user said before. Called on the session's thread, which waits for the answer.
@FunctionalInterface
public interface IdentityPrompt {

  /// Trusts nobody.
  IdentityPrompt REFUSE = _ -> false;

  /// @return false ends the session with [DisplayException.Code#UNTRUSTED]
  boolean trusts(Identity identity);

  /// What is known of the server.
  ///
  /// @param server its name, as the user gave it; empty if there is none
  /// @param fingerprint `SHA256:` and the digest of its certificate or key, as hexadecimal bytes
  ///   with colons
  /// @param problem why its name is not proven, a sentence for the user
  record Identity(String server, String fingerprint, String problem) {}
}
