package org.virtfleet.streams;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;

/// Text that proves who wrote it: a JSON Web Signature in compact form (RFC 7515), with ES256 (RFC
/// 7518, 3.4) and nothing else, so that there is no algorithm to be talked into.
public final class Jws {
  /// In characters; ours have some 500.
  private static final int MAX_LENGTH = 8 * 1024;

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
  private static final String HEADER =
      encode("{\"alg\":\"ES256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

  private Jws() {}

  /// Signs.
  ///
  /// @param payload JSON in UTF-8
  /// @param key an EC key on curve P-256
  /// @return `HEADER.PAYLOAD.SIGNATURE`
  public static String sign(byte[] payload, PrivateKey key) {
    String signed = HEADER + "." + encode(payload);
    try {
      Signature signature = es256();
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "Tickets are signed with an EC key on curve P-256; this key is "
              + key.getAlgorithm()
              + ".",
          e);
    }
  }

  /// Checks the signature.
  ///
  /// @return the payload
  /// @throws JwsRefused when the text is not of this form, or was not signed with the key that
  ///   belongs to this one
  public static byte[] verify(String text, PublicKey key) throws JwsRefused {
    if (text.length() > MAX_LENGTH) {
      throw new JwsRefused("It is longer than " + MAX_LENGTH + " characters.");
    }
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals(HEADER)) {
      throw new JwsRefused("It is not of the form HEADER.PAYLOAD.SIGNATURE with algorithm ES256.");
    }
    try {
      byte[] payload = DECODER.decode(parts[1]);
      Signature signature = es256();
      signature.initVerify(key);
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      if (!signature.verify(DECODER.decode(parts[2]))) {
        throw new JwsRefused("The signature is not that of the expected key.");
      }
      return payload;
    } catch (IllegalArgumentException e) {
      throw new JwsRefused("It is not base64url.");
    } catch (SignatureException e) {
      throw new JwsRefused("The signature is not one of algorithm ES256.");
    } catch (InvalidKeyException e) {
      throw new JwsRefused(
          "The expected key is " + key.getAlgorithm() + ", not EC on curve P-256.");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no ES256.", e);
    }
  }

  private static Signature es256() throws GeneralSecurityException {
    return Signature.getInstance("SHA256withECDSAinP1363Format");
  }

  private static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }
}
