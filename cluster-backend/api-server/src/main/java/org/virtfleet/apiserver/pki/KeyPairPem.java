package org.virtfleet.apiserver.pki;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// A certificate and its private key (EC, PKCS#8) as PEM texts.
public record KeyPairPem(String certificate, String key) {

  static KeyPairPem of(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
    return new KeyPairPem(pem("CERTIFICATE", certificate.getEncoded()), pem("PRIVATE KEY", key.getEncoded()));
  }

  /// The certificate.
  public X509Certificate x509() throws GeneralSecurityException {
    var bytes = new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII));
    return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
  }

  /// The key.
  public PrivateKey privateKey() throws GeneralSecurityException {
    String base64 = key.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  private static String pem(String type, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
  }

  /// Never the key.
  @Override
  public String toString() {
    return "KeyPairPem[certificate]";
  }
}
