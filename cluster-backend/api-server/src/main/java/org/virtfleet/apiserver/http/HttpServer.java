package org.virtfleet.apiserver.http;

import java.io.IOException;
import java.net.BindException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.virtfleet.apiserver.authn.Authenticator;
import org.virtfleet.apiserver.authz.Authorizer;
import org.virtfleet.apiserver.pki.KeyPairPem;
import org.virtfleet.apiserver.registry.Registry;
import org.virtfleet.apiserver.resource.ResourceCatalog;

/// The HTTPS server: HTTP/1.1 and HTTP/2, client certificates wanted, handlers on virtual threads.
public final class HttpServer implements AutoCloseable {

  /// Jetty's own threads: they accept, select and start handlers, and never run one.
  private static final int THREADS = 16;

  /// In bytes. Room for a record of TLS, which else is deciphered elsewhere and copied in two.
  private static final int INPUT_BUFFER = 32 * 1024;

  private final Server server;
  private final ServerConnector connector;
  private final ApiHandler handler;

  /// What the server is made of.
  ///
  /// @param host the address to listen on
  /// @param port 0 for any
  /// @param authority what clients' certificates are asked to be signed by
  public record Parts(
      String host,
      int port,
      KeyPairPem certificate,
      X509Certificate authority,
      ResourceCatalog catalog,
      Registry registry,
      List<Authenticator> authenticators,
      List<Authorizer> authorizers,
      List<Subresource> subresources,
      List<PathHandler> paths) {}

  public HttpServer(Parts parts) throws GeneralSecurityException, IOException {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("http");
    threads.setDaemon(true);
    server = new Server(threads, null, new ArrayByteBufferPool(-1, -1, TlsReadAhead.MOST));
    connector = connector(server, parts);
    server.addConnector(connector);
    ResourceRouter router =
        new ResourceRouter(parts.catalog(), parts.registry(), parts.subresources());
    handler = new ApiHandler(parts.authenticators(), parts.authorizers(), router, parts.paths());
    server.setHandler(handler);
    ServerWebSocketContainer.ensure(server);
  }

  private static ServerConnector connector(Server server, Parts parts)
      throws GeneralSecurityException, IOException {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    // Jetty would remember a thousand header fields for each connection, in a table of 100 KB from
    // the first one on.
    http.setHeaderCacheSize(0);
    // Names of objects and label selectors may hold what a strict reader of URIs dislikes.
    http.setUriCompliance(UriCompliance.LEGACY);
    SecureRequestCustomizer secure =
        new SecureRequestCustomizer(false); // clients come by address as often as by name
    http.addCustomizer(secure);
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol("http/1.1");
    TlsReadAhead tls = new TlsReadAhead(tls(parts), alpn.getProtocol());
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    plain.setInputBufferSize(INPUT_BUFFER);
    ServerConnector connector =
        new ServerConnector(server, 1, 2, tls, alpn, new HTTP2ServerConnectionFactory(http), plain);
    connector.setHost(parts.host());
    connector.setPort(parts.port());
    connector.setAcceptQueueSize(256);
    return connector;
  }

  private static SslContextFactory.Server tls(Parts parts)
      throws GeneralSecurityException, IOException {
    // In memory only: PKCS#12 would hash ten thousand times to put the key under a password.
    KeyStore keys = KeyStore.getInstance("JKS");
    keys.load(null, null);
    Certificate[] chain = {parts.certificate().x509(), parts.authority()};
    keys.setKeyEntry("server", parts.certificate().privateKey(), new char[0], chain);
    SslContextFactory.Server tls = new AnyClientCertificate(parts.authority());
    tls.setKeyStore(keys);
    tls.setKeyStorePassword("");
    tls.setWantClientAuth(true);
    tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    return tls;
  }

  /// Starts to listen.
  ///
  /// @throws IOException with a sentence for people when the port is taken
  public void start() throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      if (e instanceof BindException || e.getCause() instanceof BindException) {
        throw new IOException(
            "cannot listen on port %d of %s: another program has it. Choose another port, or stop that program."
                .formatted(connector.getPort(), connector.getHost()),
            e);
      }
      throw e;
    } catch (Exception e) {
      throw new IOException("the HTTPS server does not start: " + e.getMessage(), e);
    }
  }

  /// The way to the same handlers for clients in this process.
  public InProcess inProcess() {
    return new InProcess(handler);
  }

  /// The port that it listens on.
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("the HTTPS server did not stop cleanly: " + e.getMessage(), e);
    }
  }
}
