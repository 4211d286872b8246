package org.virtfleet.client.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate with its key, signed by an authority of its own.
public record TestCertificates(
    X509Certificate authority, X509Certificate certificate, PrivateKey key) {
  private static final char[] PASSWORD = {};

  /// @param ip the address it is for
  /// @param end when it expires
  public static TestCertificates issue(String name, String ip, Instant end) throws Exception {
    KeyPair authorityKeys = keys();
    X500Principal issuer = new X500Principal("CN=authority of " + name);
    X509Certificate authority =
        sign(
            builder(issuer, issuer, authorityKeys, Instant.now().plus(Duration.ofDays(1)))
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true)),
            authorityKeys);
    KeyPair keys = keys();
    GeneralNames address = new GeneralNames(new GeneralName(GeneralName.iPAddress, ip));
    X509Certificate certificate =
        sign(
            builder(issuer, new X500Principal("CN=" + name), keys, end)
                .addExtension(Extension.subjectAlternativeName, false, address),
            authorityKeys);
    return new TestCertificates(authority, certificate, keys.getPrivate());
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, KeyPair keys, Instant end) {
    Date from = Date.from(end.minus(Duration.ofDays(30)));
    return new JcaX509v3CertificateBuilder(
        issuer,
        BigInteger.valueOf(System.nanoTime()),
        from,
        Date.from(end),
        subject,
        keys.getPublic());
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair by)
      throws Exception {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
  }

  /// A server's context with this certificate.
  public SSLContext serverContext(X509Certificate clientAuthority)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setKeyEntry("server", key, PASSWORD, new X509Certificate[] {certificate});
    KeyManagerFactory keyManagers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(store, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("clients", clientAuthority);
    TrustManagerFactory trustManagers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trustManagers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
    return context;
  }

  /// The key in PKCS #8.
  public byte[] keyPem() throws IOException {
    return pem(new JcaPKCS8Generator(key, null));
  }

  /// Anything Bouncy Castle writes as PEM.
  public static byte[] pem(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString().getBytes(US_ASCII);
  }
}
