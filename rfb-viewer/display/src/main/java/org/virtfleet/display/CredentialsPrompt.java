package org.virtfleet.display;

import java.util.Optional;

/// Asks the user, or looks into a key store. Called on the session's thread, which waits for the
/// answer; the server may give up meanwhile.
@FunctionalInterface
public interface CredentialsPrompt {

  /// For displays that need no password: gives none.
  CredentialsPrompt NONE = request -> Optional.empty();

  /// @return empty if the user cancelled; the session then ends with
  ///   [DisplayException.Code#AUTHENTICATION]
  Optional<Credentials> ask(Request request);

  /// @param method what the server asks for, for example `VncAuth`
  /// @param usernameNeeded whether it takes a user name as well
  record Request(String method, boolean usernameNeeded) {}
}
