package org.virtfleet.rfb.security;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.virtfleet.display.Fingerprint;
import org.virtfleet.display.IdentityPrompt;
import org.virtfleet.display.ServerCheck;

/// Trusts a certificate that Java's own check trusts, host name included, or that the user vouches
/// for by its fingerprint.
final class VouchedTrust extends X509ExtendedTrustManager {

  private final ServerCheck check;
  private final X509ExtendedTrustManager authorities;

  VouchedTrust(ServerCheck check) throws GeneralSecurityException {
    this.check = check;
    this.authorities = authorities(check);
  }

  private static X509ExtendedTrustManager authorities(ServerCheck check)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(check.authorities().isEmpty() ? null : keyStore(check));
    return Stream.of(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("This Java checks no certificates"));
  }

  private static KeyStore keyStore(ServerCheck check) throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    for (X509Certificate authority : check.authorities()) {
      store.setCertificateEntry("authority-" + store.size(), authority);
    }
    return store;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    try {
      if (check.server().isEmpty()) {
        throw new CertificateException("there is no name to compare its certificate with");
      }
      authorities.checkServerTrusted(chain, type, engine);
    } catch (CertificateException e) {
      IdentityPrompt.Identity identity =
          new IdentityPrompt.Identity(
              check.server(), Fingerprint.of(chain[0].getEncoded()), problem(e, chain[0]));
      if (!check.prompt().trusts(identity)) {
        throw new CertificateException(
            identity.problem() + " Its fingerprint is " + identity.fingerprint(), e);
      }
    }
  }

  /// Java's messages are for developers; the three reasons that people meet are said in words.
  private static String problem(CertificateException e, X509Certificate certificate) {
    try {
      certificate.checkValidity();
    } catch (CertificateException expired) {
      return "Its certificate is valid only from %s to %s."
          .formatted(certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
    }
    String reason = String.valueOf(e.getMessage());
    if (reason.contains("subject alternative") || reason.contains("No name matching")) {
      return "Its certificate is for another name: "
          + certificate.getSubjectX500Principal().getName()
          + ".";
    }
    return reason.contains("PKIX path")
        ? "No known authority has signed its certificate."
        : "Its certificate cannot be checked: " + reason + ".";
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities.getAcceptedIssuers();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw notHere();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    throw notHere();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw notHere();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    throw notHere();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw notHere();
  }

  private static CertificateException notHere() {
    return new CertificateException("Only servers are checked, and only through an engine");
  }
}
