package org.virtfleet.rfb.security;

import java.io.IOException;
import org.virtfleet.display.DisplayException;

/// The client's side of one SASL mechanism.
interface SaslConversation {

  /// Its registered name.
  String mechanism();

  /// What the client says first; empty if nothing.
  byte[] first() throws IOException;

  /// @return what to send, empty if nothing
  byte[] answer(byte[] message) throws IOException;

  /// The server is content; are we?
  ///
  /// @throws DisplayException with [DisplayException.Code#UNTRUSTED] if the server has not proven
  ///   who it is
  void requireServerProof() throws DisplayException;

  /// The channel for everything that follows, if the mechanism has agreed upon one.
  Wire secured(Wire wire);
}
