package org.virtfleet.rfb.security;

import java.io.IOException;
import java.util.List;
import org.virtfleet.display.DisplayException;

/// A way to log in.
public sealed interface SecurityType
    permits NoSecurity, VncAuthentication, SaslAuthentication, VeNCrypt, RsaAes {

  /// Every type we know, the safest first.
  List<SecurityType> ALL =
      List.of(
          new VeNCrypt(),
          RsaAes.RA2_256,
          RsaAes.RA2,
          new SaslAuthentication(),
          RsaAes.RA2NE_256,
          RsaAes.RA2NE,
          new NoSecurity(),
          new VncAuthentication());

  /// The registered number (RFC 6143, 8.1.2).
  int number();

  /// Whether the server tells how it went in versions before 3.8 too. (Since 3.8 it always does.)
  boolean alwaysHasResult();

  /// What follows the choice of this type, up to but without the server's security result.
  ///
  /// @throws DisplayException with [DisplayException.Code#AUTHENTICATION] if there are no
  ///   credentials, with [DisplayException.Code#UNTRUSTED] if the server is not who it should be
  Secured authenticate(Wire wire, Login login) throws IOException;
}
