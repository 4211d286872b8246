package org.virtfleet.rfb.security;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.WireReader;

/// A public key on RSA-AES' wire:
///
///     u32 bits | modulus | exponent, both of as many bytes as the bits take, the highest first
///
/// @param encoded all of that, which is what hashes and fingerprints are of
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record RsaKey(PublicKey key, int bytes, byte[] encoded) {

  /// Shorter ones are broken.
  private static final int MIN_BITS = 1024;

  /// Longer ones only take time.
  private static final int MAX_BITS = 8192;

  static RsaKey read(WireReader in) throws IOException {
    long bits = in.u32();
    if (bits < MIN_BITS || bits > MAX_BITS) {
      throw DisplayException.protocol(
          "The server's RSA key has %d bits; %d to %d are accepted"
              .formatted(bits, MIN_BITS, MAX_BITS));
    }
    int bytes = (int) (bits + 7) / 8;
    byte[] numbers = in.bytes(2 * bytes);
    BigInteger modulus = new BigInteger(1, Arrays.copyOf(numbers, bytes));
    BigInteger exponent = new BigInteger(1, Arrays.copyOfRange(numbers, bytes, 2 * bytes));
    if (modulus.bitLength() != bits) {
      throw DisplayException.protocol(
          "The server's RSA key is said to have %d bits and has %d"
              .formatted(bits, modulus.bitLength()));
    }
    try {
      PublicKey key =
          KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
      return new RsaKey(key, bytes, encoded((int) bits, bytes, modulus, exponent));
    } catch (GeneralSecurityException e) {
      throw new DisplayException(
          DisplayException.Code.PROTOCOL, "The server's RSA key is none: " + e.getMessage(), e);
    }
  }

  static RsaKey of(RSAPublicKey key) {
    int bits = key.getModulus().bitLength();
    int bytes = (bits + 7) / 8;
    return new RsaKey(key, bytes, encoded(bits, bytes, key.getModulus(), key.getPublicExponent()));
  }

  private static byte[] encoded(int bits, int bytes, BigInteger modulus, BigInteger exponent) {
    byte[] encoded = new byte[4 + 2 * bytes];
    for (int i = 0; i < 4; i++) {
      encoded[i] = (byte) (bits >>> (24 - 8 * i));
    }
    put(modulus, encoded, 4 + bytes);
    put(exponent, encoded, 4 + 2 * bytes);
    return encoded;
  }

  /// Writes a number so that it ends before `end`.
  private static void put(BigInteger number, byte[] target, int end) {
    byte[] bytes = number.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    int length = bytes.length - sign;
    System.arraycopy(bytes, sign, target, end - length, length);
  }
}
