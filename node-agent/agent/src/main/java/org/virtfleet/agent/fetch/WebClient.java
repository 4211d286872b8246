package org.virtfleet.agent.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.virtfleet.agent.image.TransferFailed;

/// The HTTP client of one download. It follows nothing, unpacks nothing and remembers nothing. It
/// is Jetty's, because Java's own resolves names by itself, after anybody could look at the
/// address.
final class WebClient implements AutoCloseable {

  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final int MOST_HEADERS = 64 * 1024;

  private final HttpClient client;

  private WebClient(HttpClient client) {
    this.client = client;
  }

  static WebClient open(WebSource source, AllowedAddresses allowed)
      throws IOException, TransferFailed {
    var connector = new ClientConnector();
    connector.setSslContextFactory(trust(source));
    var client = new HttpClient(new HttpClientTransportOverHTTP(connector));
    client.setExecutor(new QueuedThreadPool(8, 1));
    client.setSocketAddressResolver(new GuardedResolver(allowed));
    client.setFollowRedirects(false);
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "virtfleet"));
    client.setConnectTimeout(SILENCE.toMillis());
    client.setIdleTimeout(SILENCE.toMillis());
    client.setMaxResponseHeadersSize(MOST_HEADERS);
    try {
      client.start();
    } catch (Exception e) {
      throw new IOException("No HTTP client can be started: " + e.getMessage(), e);
    }
    client.getContentDecoderFactories().clear();
    client.getProtocolHandlers().clear();
    return new WebClient(client);
  }

  HttpClient client() {
    return client;
  }

  private static SslContextFactory.Client trust(WebSource source) throws TransferFailed {
    var tls = new SslContextFactory.Client(source.trustsAny());
    if (source.authorities().isPresent()) {
      try {
        tls.setTrustStore(store(source.authorities().get()));
      } catch (GeneralSecurityException | IOException e) {
        throw TransferFailed.forGood(
            "The ConfigMap of certificates (certConfigMap) holds something else: "
                + e.getMessage());
      }
    }
    return tls;
  }

  /// The given certificates and those that Java trusts by itself.
  private static KeyStore store(String pem) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    var factory = CertificateFactory.getInstance("X.509");
    var given =
        factory.generateCertificates(
            new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
    if (given.isEmpty()) {
      throw new GeneralSecurityException("there is no certificate in it");
    }
    var number = 0;
    for (var certificate : given) {
      store.setCertificateEntry("given-" + number++, certificate);
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init((KeyStore) null);
    for (var manager : managers.getTrustManagers()) {
      if (manager instanceof X509TrustManager known) {
        for (X509Certificate certificate : known.getAcceptedIssuers()) {
          store.setCertificateEntry("host-" + number++, certificate);
        }
      }
    }
    return store;
  }

  @Override
  public void close() throws IOException {
    try {
      client.stop();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
