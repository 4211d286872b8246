package org.virtfleet.rfb.security;

import org.virtfleet.display.Credentials;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.ServerCheck;

/// What a client brings to a login.
///
/// @param credentials asked when the server wants a password
/// @param server how an encrypted server must prove who it is
public record Login(CredentialsPrompt credentials, ServerCheck server) {

  Credentials ask(String method, boolean usernameNeeded) throws DisplayException {
    return credentials
        .ask(new CredentialsPrompt.Request(method, usernameNeeded))
        .orElseThrow(() ->
            new DisplayException(
                DisplayException.Code.AUTHENTICATION,
                "The display asks for a password and none was given"));
  }
}
