package org.virtfleet.rfb.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.WireReader;
import org.virtfleet.display.WireWriter;

/// VncAuth, 2 (RFC 6143, 7.2.2): the client encrypts a random challenge of 16 bytes with the
/// password. Weak by design (DES, eight characters, no encryption of what follows), and what most
/// servers have: use it inside TLS, SSH or on one machine.
final class VncAuthentication implements SecurityType {

  private static final int CHALLENGE_BYTES = 16;

  /// A DES key; longer passwords are cut, by servers too.
  private static final int KEY_BYTES = 8;

  @Override
  public int number() {
    return 2;
  }

  @Override
  public String title() {
    return "VncAuth";
  }

  @Override
  public boolean alwaysHasResult() {
    return true;
  }

  @Override
  public void authenticate(WireReader in, WireWriter out, CredentialsPrompt credentials)
      throws IOException {
    byte[] challenge = in.bytes(CHALLENGE_BYTES);
    Credentials given =
        credentials
            .ask(new CredentialsPrompt.Request(title(), false))
            .orElseThrow(() ->
                new DisplayException(
                    DisplayException.Code.AUTHENTICATION,
                    "The display asks for a password and none was given"));
    out.bytes(response(challenge, given.password())).flush();
  }

  static byte[] response(byte[] challenge, String password) {
    byte[] key = Arrays.copyOf(password.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
    for (int i = 0; i < KEY_BYTES; i++) {
      // The first VNC took the bits of each byte in the other order, and so does every one since.
      key[i] = (byte) (Integer.reverse(key[i]) >>> 24);
    }
    try {
      Cipher des = cipher();
      des.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
      return des.doFinal(challenge);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no DES, which VncAuth needs", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  @SuppressWarnings("InsecureCryptoUsage") // The protocol's choice, not ours.
  private static Cipher cipher() throws GeneralSecurityException {
    return Cipher.getInstance("DES/ECB/NoPadding");
  }
}
