package org.virtfleet.client.kubeconfig;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;

/// Puts an RSA or EC private key into a PKCS #8 envelope (RFC 5208):
///
///     PrivateKeyInfo ::= SEQUENCE { version INTEGER 0, algorithm SEQUENCE { OID, parameters }, privateKey OCTET STRING }
final class DerEnvelope {
  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;

  /// The tag `[0]` of an ECPrivateKey (RFC 5915): the curve.
  private static final int EC_PARAMETERS = 0xa0;

  private static final byte[] VERSION_0 = HexFormat.of().parseHex("020100");
  private static final byte[] RSA_ENCRYPTION =
      HexFormat.of().parseHex("06092a864886f70d010101" + "0500");
  private static final byte[] EC_PUBLIC_KEY = HexFormat.of().parseHex("06072a8648ce3d0201");

  private DerEnvelope() {}

  static byte[] ofRsa(byte[] pkcs1) {
    return wrap(RSA_ENCRYPTION, pkcs1);
  }

  /// @throws GeneralSecurityException when the key does not name its curve
  static byte[] ofEc(byte[] sec1) throws GeneralSecurityException {
    return wrap(concat(EC_PUBLIC_KEY, curve(sec1)), sec1);
  }

  private static byte[] wrap(byte[] algorithm, byte[] key) {
    return element(
        SEQUENCE, concat(VERSION_0, element(SEQUENCE, algorithm), element(OCTET_STRING, key)));
  }

  /// ECPrivateKey ::= SEQUENCE { version, privateKey OCTET STRING, [0] parameters, [1] publicKey }
  private static byte[] curve(byte[] sec1) throws GeneralSecurityException {
    Cursor outer = new Cursor(sec1, 0, sec1.length);
    Cursor fields = outer.enter();
    while (fields.hasMore()) {
      int tag = fields.tag();
      Cursor value = fields.enter();
      if (tag == EC_PARAMETERS) {
        return value.rest();
      }
    }
    throw new GeneralSecurityException("the EC key does not name its curve");
  }

  private static byte[] element(int tag, byte[] value) {
    byte[] length =
        value.length < 0x80
            ? new byte[] {(byte) value.length}
            : new byte[] {(byte) 0x82, (byte) (value.length >> 8), (byte) value.length};
    return concat(new byte[] {(byte) tag}, length, value);
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /// Walks over DER elements without trusting their lengths.
  private static final class Cursor {
    private final byte[] der;
    private final int end;
    private int at;

    Cursor(byte[] der, int from, int end) {
      this.der = der;
      this.at = from;
      this.end = end;
    }

    boolean hasMore() {
      return at < end;
    }

    int tag() {
      return der[at] & 0xff;
    }

    /// Steps over the element here and returns a cursor over what is in it.
    Cursor enter() throws GeneralSecurityException {
      at++;
      int length = nextByte();
      if (length >= 0x80) {
        int bytes = length - 0x80;
        if (bytes > 2) {
          throw new GeneralSecurityException("the key is longer than any real one");
        }
        length = 0;
        for (int i = 0; i < bytes; i++) {
          length = length << 8 | nextByte();
        }
      }
      if (length > end - at) {
        throw new GeneralSecurityException("the key is cut off");
      }
      Cursor inner = new Cursor(der, at, at + length);
      at += length;
      return inner;
    }

    byte[] rest() {
      return Arrays.copyOfRange(der, at, end);
    }

    private int nextByte() throws GeneralSecurityException {
      if (at >= end) {
        throw new GeneralSecurityException("the key is cut off");
      }
      return der[at++] & 0xff;
    }
  }
}
