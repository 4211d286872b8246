package org.virtfleet.rfb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.WireReader;
import org.virtfleet.display.WireWriter;

/// Everything that a server can say until its screen is known: version, refusals, every security
/// type.
public final class HandshakeFuzzer {

  private HandshakeFuzzer() {}

  public static void fuzzerTestOneInput(byte[] data) {
    RfbOptions options =
        RfbOptions.standard(_ -> Optional.of(new Credentials("anna", "secret")), ImageIoCodec::new);
    try {
      var _ =
          new Handshake(
                  new WireReader(new ByteArrayInputStream(data)),
                  new WireWriter(OutputStream.nullOutputStream()),
                  options)
              .run();
    } catch (IOException e) {
      // A sentence for the user: just what should happen.
    }
  }
}
