package org.virtfleet.agent.stream;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.virtfleet.agent.metrics.History;
import org.virtfleet.agent.storage.ImageIntake;
import org.virtfleet.agent.storage.VolumeExport;
import org.virtfleet.client.kubeconfig.Credentials;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.streams.WebSocketUpgrade;

/// The agent's TLS port. Its threads are platform threads, because requests end in native calls.
public final class AgentServer implements AutoCloseable {
  private static final char[] NO_PASSWORD = {};

  /// Uploads hold a thread each while they last; streams don't.
  private static final int MAX_THREADS = 32;

  private static final int MIN_THREADS = 4;

  private final Server server;
  private final ServerConnector connector;

  /// @param identity the agent's own certificate
  /// @param authorities whose certificates clients must have
  public AgentServer(Credentials.ClientCertificate identity, List<X509Certificate> authorities)
      throws GeneralSecurityException, IOException {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
    threads.setName("agent-http");
    this.server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    // Nodes are reached by address, for which TLS has no server name.
    http.addCustomizer(new SecureRequestCustomizer(false));
    this.connector =
        new ServerConnector(
            server,
            1,
            1,
            new SslConnectionFactory(tls(identity, authorities), "http/1.1"),
            new HttpConnectionFactory(http));
    server.addConnector(connector);
  }

  /// Listens, so that the port is known; requests are answered from [#start] on.
  ///
  /// @param address of this host, the one that the backend is told
  public int open(String address) throws IOException {
    connector.setHost(address);
    connector.open();
    return connector.getLocalPort();
  }

  public void start(
      Hypervisor hypervisor,
      NodeGuests guests,
      ImageIntake intake,
      VolumeExport exports,
      History history,
      Clock clock)
      throws Exception {
    WebSocketUpgrade upgrade = new WebSocketUpgrade(server);
    GuestRequests requests = new GuestRequests(hypervisor, guests, upgrade);
    server.setHandler(
        new AgentHandler(
            new Gatekeeper(clock), requests, intake, exports, history, upgrade, clock));
    server.start();
  }

  private static SslContextFactory.Server tls(
      Credentials.ClientCertificate identity, List<X509Certificate> authorities)
      throws GeneralSecurityException, IOException {
    // In memory only: PKCS#12 would hash ten thousand times to put the key under a password.
    KeyStore own = KeyStore.getInstance("JKS");
    own.load(null, NO_PASSWORD);
    own.setKeyEntry(
        "agent", identity.key(), NO_PASSWORD, identity.chain().toArray(new Certificate[0]));
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, NO_PASSWORD);
    for (int i = 0; i < authorities.size(); i++) {
      trusted.setCertificateEntry("authority-" + i, authorities.get(i));
    }
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(own);
    tls.setKeyStorePassword("");
    tls.setTrustStore(trusted);
    tls.setNeedClientAuth(true);
    return tls;
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("The agent's port was not closed in order.", e);
    }
  }
}
