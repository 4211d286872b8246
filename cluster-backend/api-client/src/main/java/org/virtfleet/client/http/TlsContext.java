package org.virtfleet.client.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.virtfleet.client.failure.KubeconfigFailure;
import org.virtfleet.client.kubeconfig.ClusterConnection;
import org.virtfleet.client.kubeconfig.Credentials;
import org.virtfleet.client.kubeconfig.Trust;

/// A TLS context with a connection's trust and client certificate.
final class TlsContext {
  private static final char[] NO_PASSWORD = {};

  private TlsContext() {}

  static SSLContext of(ClusterConnection connection) throws KubeconfigFailure {
    try {
      return of(connection.trust(), connection.credentials());
    } catch (GeneralSecurityException | IOException e) {
      throw new KubeconfigFailure(
          KubeconfigFailure.Reason.BAD_CREDENTIALS,
          "The kubeconfig's context '" + connection.context() + "' cannot be used.",
          "Its certificates do not fit together: " + e.getMessage(),
          "Get a new kubeconfig from the cluster's administrator.",
          e);
    }
  }

  static SSLContext of(Trust trust, Credentials credentials)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys(credentials), trust(trust), new SecureRandom());
    return context;
  }

  private static KeyManager @Nullable [] keys(Credentials credentials)
      throws GeneralSecurityException, IOException {
    if (!(credentials instanceof Credentials.ClientCertificate(var chain, var key))) {
      return null;
    }
    KeyStore store = emptyStore();
    store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static TrustManager @Nullable [] trust(Trust trust)
      throws GeneralSecurityException, IOException {
    return switch (trust) {
      case Trust.Authorities(List<X509Certificate> certificates) -> {
        KeyStore store = emptyStore();
        for (int i = 0; i < certificates.size(); i++) {
          store.setCertificateEntry("authority-" + i, certificates.get(i));
        }
        TrustManagerFactory factory =
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        yield factory.getTrustManagers();
      }
      case Trust.SystemAuthorities _ -> null;
      case Trust.Anybody _ -> new TrustManager[] {new TrustEverybody()};
    };
  }

  /// Of the kind that takes a key as it is: it never leaves memory, and PKCS#12 would put it under
  /// a password that costs ten thousand hashes to write and as many to read.
  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, NO_PASSWORD);
    return store;
  }
}
