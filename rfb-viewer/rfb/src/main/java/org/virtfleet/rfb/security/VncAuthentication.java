package org.virtfleet.rfb.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.virtfleet.display.Credentials;

/// VncAuth, 2 (RFC 6143, 7.2.2): the client encrypts a random challenge of 16 bytes with the
/// password. Weak by design (DES, eight characters, no encryption of what follows), and what most
/// servers have: use it inside TLS, SSH or on one machine.
final class VncAuthentication implements SecurityType {

  private static final String TITLE = "VncAuth";
  private static final int CHALLENGE_BYTES = 16;

  /// A DES key; longer passwords are cut, by servers too.
  private static final int KEY_BYTES = 8;

  @Override
  public int number() {
    return 2;
  }

  @Override
  public boolean alwaysHasResult() {
    return true;
  }

  @Override
  public Secured authenticate(Wire wire, Login login) throws IOException {
    byte[] challenge = wire.in().bytes(CHALLENGE_BYTES);
    Credentials given = login.ask(TITLE, false);
    wire.out().bytes(response(challenge, given.password())).flush();
    return new Secured(wire, TITLE);
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
