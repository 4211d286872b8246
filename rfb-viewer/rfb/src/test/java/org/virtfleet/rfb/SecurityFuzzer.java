package org.virtfleet.rfb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.ServerCheck;
import org.virtfleet.display.WireReader;
import org.virtfleet.display.WireWriter;
import org.virtfleet.rfb.security.Login;
import org.virtfleet.rfb.security.SecurityType;
import org.virtfleet.rfb.security.Wire;

/// Each way to log in, which the first byte chooses.
public final class SecurityFuzzer {

  private SecurityFuzzer() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    SecurityType type = SecurityType.ALL.get((data[0] & 0xFF) % SecurityType.ALL.size());
    Wire wire =
        new Wire(
            new WireReader(new ByteArrayInputStream(data, 1, data.length - 1)),
            new WireWriter(OutputStream.nullOutputStream()));
    Login login = new Login(_ -> Optional.of(new Credentials("anna", "secret")), ServerCheck.NONE);
    try {
      var _ = type.authenticate(wire, login);
    } catch (IOException e) {
      // A sentence for the user: just what should happen.
    }
  }
}
