package org.virtfleet.client.kubeconfig;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Certificates and private keys as text (RFC 7468). Keys come in the three shapes that tools
/// write: PKCS #8, and the older ones of RSA (PKCS #1) and EC (SEC 1), which the JDK reads only
/// inside a PKCS #8 envelope.
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  private Pem() {}

  static String text(X509Certificate certificate) {
    try {
      String lines =
          Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("A certificate that was read has its bytes.", e);
    }
  }

  static List<X509Certificate> certificates(byte[] pem) throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> found = new ArrayList<>();
    for (Matcher block = blocks(pem); block.find(); ) {
      if (block.group(1).equals("CERTIFICATE")) {
        found.add(
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der(block))));
      }
    }
    if (found.isEmpty()) {
      throw new CertificateException("it holds no certificate");
    }
    return found;
  }

  static PrivateKey privateKey(byte[] pem) throws GeneralSecurityException {
    for (Matcher block = blocks(pem); block.find(); ) {
      switch (block.group(1)) {
        case "PRIVATE KEY" -> {
          return parse(der(block));
        }
        case "RSA PRIVATE KEY" -> {
          return KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(DerEnvelope.ofRsa(der(block))));
        }
        case "EC PRIVATE KEY" -> {
          return KeyFactory.getInstance("EC")
              .generatePrivate(new PKCS8EncodedKeySpec(DerEnvelope.ofEc(der(block))));
        }
        case "ENCRYPTED PRIVATE KEY" ->
            throw new GeneralSecurityException("the key is protected by a password");
        default -> {
          // EC PARAMETERS and certificates may stand beside the key.
        }
      }
    }
    throw new GeneralSecurityException("it holds no private key");
  }

  private static PrivateKey parse(byte[] pkcs8) throws GeneralSecurityException {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
    for (String algorithm : List.of("EC", "RSA", "Ed25519")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (GeneralSecurityException _) {
        // The envelope names another algorithm.
      }
    }
    throw new GeneralSecurityException("the key is neither EC, RSA nor Ed25519");
  }

  private static Matcher blocks(byte[] pem) {
    return BLOCK.matcher(new String(pem, StandardCharsets.ISO_8859_1));
  }

  private static byte[] der(Matcher block) {
    return Base64.getMimeDecoder().decode(block.group(2));
  }
}
