package org.virtfleet.apiserver.http;

import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/// TLS that takes any client certificate for what it is: a key and a claim. The handshake proves
/// the key; [org.virtfleet.apiserver.authn.ClientCertificates] judges the claim and can say in
/// words what is wrong with it, which a failed handshake cannot.
final class AnyClientCertificate extends SslContextFactory.Server {

  private final X509Certificate authority;

  AnyClientCertificate(X509Certificate authority) {
    this.authority = authority;
  }

  @Override
  protected TrustManager[] getTrustManagers(
      @Nullable KeyStore trustStore, @Nullable Collection<? extends CRL> crls) {
    return new TrustManager[] {new Unjudged(authority)};
  }

  private static final class Unjudged extends X509ExtendedTrustManager {
    private final X509Certificate authority;

    Unjudged(X509Certificate authority) {
      this.authority = authority;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException("this is a server's");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      throw new UnsupportedOperationException("this is a server's");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      throw new UnsupportedOperationException("this is a server's");
    }

    /// Clients choose by this which of their certificates to show.
    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[] {authority};
    }
  }
}
