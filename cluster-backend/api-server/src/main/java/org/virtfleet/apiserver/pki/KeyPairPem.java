package org.virtfleet.apiserver.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// A certificate and its private key as PEM texts. The key is EC P-256 in the form of RFC 5915 (`EC
/// PRIVATE KEY`), the one that every client of Kubernetes reads without being told the algorithm.
public record KeyPairPem(String certificate, String key) {

  private static final ASN1ObjectIdentifier CURVE = SECObjectIdentifiers.secp256r1;
  private static final int BITS = 256;

  static KeyPairPem of(X509Certificate certificate, PrivateKey key)
      throws GeneralSecurityException {
    if (!(key instanceof ECPrivateKey ec)) {
      throw new GeneralSecurityException("not an EC key: " + key.getAlgorithm());
    }
    try {
      byte[] sec1 = new org.bouncycastle.asn1.sec.ECPrivateKey(BITS, ec.getS(), CURVE).getEncoded();
      return new KeyPairPem(pem(certificate), pem("EC PRIVATE KEY", sec1));
    } catch (IOException e) {
      throw new GeneralSecurityException("the key cannot be encoded", e);
    }
  }

  /// The certificate.
  public X509Certificate x509() throws GeneralSecurityException {
    var bytes = new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII));
    return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
  }

  /// The key.
  public PrivateKey privateKey() throws GeneralSecurityException {
    String base64 = key.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    try {
      var sec1 =
          org.bouncycastle.asn1.sec.ECPrivateKey.getInstance(Base64.getDecoder().decode(base64));
      var algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, CURVE);
      byte[] pkcs8 = new PrivateKeyInfo(algorithm, sec1).getEncoded();
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (IOException | IllegalArgumentException e) {
      throw new GeneralSecurityException("not a private key in PEM form", e);
    }
  }

  static String pem(X509Certificate certificate) throws GeneralSecurityException {
    return pem("CERTIFICATE", certificate.getEncoded());
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
