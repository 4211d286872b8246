package org.virtfleet.rfb.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.virtfleet.display.Credentials;

/// VeNCrypt's Plain: `u32 length of name | u32 length of password | name | password` in UTF-8. As
/// secret as the channel it goes through.
final class PlainAuthentication {

  private PlainAuthentication() {}

  static void send(Wire wire, Credentials given) throws IOException {
    byte[] name = given.username().getBytes(StandardCharsets.UTF_8);
    byte[] password = given.password().getBytes(StandardCharsets.UTF_8);
    wire.out().u32(name.length).u32(password.length).bytes(name).bytes(password).flush();
    Arrays.fill(password, (byte) 0);
  }
}
