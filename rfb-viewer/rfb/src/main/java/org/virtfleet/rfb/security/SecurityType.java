package org.virtfleet.rfb.security;

import java.io.IOException;
import java.util.List;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.WireReader;
import org.virtfleet.display.WireWriter;

/// A way to log in.
public sealed interface SecurityType permits NoSecurity, VncAuthentication {

  /// Every type we know.
  List<SecurityType> ALL = List.of(new NoSecurity(), new VncAuthentication());

  /// The registered number (RFC 6143, 8.1.2).
  int number();

  /// The name that people know.
  String title();

  /// Whether the server tells how it went in versions before 3.8 too. (Since 3.8 it always does.)
  boolean alwaysHasResult();

  /// What follows the choice of this type, up to but without the server's security result.
  ///
  /// @throws DisplayException with [DisplayException.Code#AUTHENTICATION] if there are no
  ///   credentials
  void authenticate(WireReader in, WireWriter out, CredentialsPrompt credentials)
      throws IOException;
}
