package org.virtfleet.apiserver.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The cluster's certificate authority. Keys are EC P-256.
public final class CertificateAuthority {

  private static final SecureRandom RANDOM = new SecureRandom();

  /// Clocks of hosts differ: certificates begin a little earlier.
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final KeyPairPem pem;
  private final X509Certificate certificate;
  private final PrivateKey key;

  /// An authority that exists.
  CertificateAuthority(KeyPairPem pem) throws GeneralSecurityException {
    this.pem = pem;
    this.certificate = pem.x509();
    this.key = pem.privateKey();
  }

  /// A new authority.
  static CertificateAuthority create(String name) throws GeneralSecurityException {
    KeyPair keys = newKeys();
    X500Name subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
    X509v3CertificateBuilder builder =
        builder(subject, subject, keys.getPublic(), Duration.ofDays(3650));
    extend(builder, Extension.basicConstraints, true, new BasicConstraints(true));
    extend(
        builder,
        Extension.keyUsage,
        true,
        new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature));
    return new CertificateAuthority(
        KeyPairPem.of(sign(builder, keys.getPrivate()), keys.getPrivate()));
  }

  /// Makes a key and its certificate.
  public KeyPairPem issue(CertificateRequest request) throws GeneralSecurityException {
    KeyPair keys = newKeys();
    return KeyPairPem.of(certificate(keys.getPublic(), request), keys.getPrivate());
  }

  /// Makes the certificate of a key that somebody else keeps, as PEM.
  public String certify(PublicKey theirs, CertificateRequest request)
      throws GeneralSecurityException {
    return KeyPairPem.pem(certificate(theirs, request));
  }

  private X509Certificate certificate(PublicKey subjectKey, CertificateRequest request)
      throws GeneralSecurityException {
    X500NameBuilder subject = new X500NameBuilder(BCStyle.INSTANCE);
    request.organizations().forEach(o -> subject.addRDN(BCStyle.O, o));
    subject.addRDN(BCStyle.CN, request.commonName());
    X500Name issuer = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    X509v3CertificateBuilder builder =
        builder(issuer, subject.build(), subjectKey, request.validity());
    extend(builder, Extension.basicConstraints, true, new BasicConstraints(false));
    extend(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    KeyPurposeId[] purposes =
        request.usages().stream().map(CertificateAuthority::purpose).toArray(KeyPurposeId[]::new);
    if (purposes.length > 0) {
      extend(builder, Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
    }
    if (!request.hosts().isEmpty()) {
      GeneralName[] names =
          request.hosts().stream().map(CertificateAuthority::host).toArray(GeneralName[]::new);
      extend(builder, Extension.subjectAlternativeName, false, new GeneralNames(names));
    }
    return sign(builder, key);
  }

  /// The authority's certificate, by which others know whom it vouches for.
  public X509Certificate certificate() {
    return certificate;
  }

  /// The same as PEM.
  public String certificatePem() {
    return pem.certificate();
  }

  /// With the key, for storing.
  KeyPairPem pem() {
    return pem;
  }

  private static KeyPurposeId purpose(CertificateRequest.Usage usage) {
    return switch (usage) {
      case CLIENT -> KeyPurposeId.id_kp_clientAuth;
      case SERVER -> KeyPurposeId.id_kp_serverAuth;
    };
  }

  private static GeneralName host(String host) {
    boolean address = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
    return generator.generateKeyPair();
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey subjectKey, Duration validity) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(127, RANDOM),
        Date.from(now.minus(SKEW)),
        Date.from(now.plus(validity)),
        subject,
        subjectKey);
  }

  private static void extend(
      X509v3CertificateBuilder builder,
      ASN1ObjectIdentifier id,
      boolean critical,
      ASN1Encodable value)
      throws GeneralSecurityException {
    try {
      builder.addExtension(id, critical, value);
    } catch (IOException e) {
      throw new GeneralSecurityException("cannot encode a certificate extension", e);
    }
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException {
    try {
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("cannot sign a certificate", e);
    }
  }
}
