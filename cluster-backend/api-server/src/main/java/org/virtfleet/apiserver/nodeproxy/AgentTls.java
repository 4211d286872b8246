package org.virtfleet.apiserver.nodeproxy;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.virtfleet.apiserver.pki.KeyPairPem;

/// TLS towards agents: we show the backend's certificate and trust the cluster's authority only.
final class AgentTls {
  private static final char[] NO_PASSWORD = {};

  private AgentTls() {}

  static SSLContext context(KeyPairPem identity, X509Certificate authority)
      throws GeneralSecurityException, IOException {
    // In memory only: PKCS#12 would hash ten thousand times to put the key under a password.
    KeyStore own = KeyStore.getInstance("JKS");
    own.load(null, NO_PASSWORD);
    own.setKeyEntry(
        "backend",
        identity.privateKey(),
        NO_PASSWORD,
        new Certificate[] {identity.x509(), authority});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, NO_PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, NO_PASSWORD);
    trusted.setCertificateEntry("cluster", authority);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
