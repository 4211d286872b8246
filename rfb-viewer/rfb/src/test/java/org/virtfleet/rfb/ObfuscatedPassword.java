package org.virtfleet.rfb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// The form in which VNC servers keep a password in a file: DES with a key that everybody knows.
final class ObfuscatedPassword {

  /// 17 52 6b 06 23 4e 58 07, each byte's bits reversed.
  private static final byte[] KEY = HexFormat.of().parseHex("e84ad660c4721ae0");

  private ObfuscatedPassword() {}

  @SuppressWarnings("InsecureCryptoUsage") // The format's choice.
  static byte[] of(String password) throws Exception {
    Cipher des = Cipher.getInstance("DES/ECB/NoPadding");
    des.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "DES"));
    return des.doFinal(Arrays.copyOf(password.getBytes(StandardCharsets.US_ASCII), 8));
  }
}
