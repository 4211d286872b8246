package org.virtfleet.apiserver.nodeproxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.virtfleet.apiserver.pki.CertificateRequest;
import org.virtfleet.apiserver.pki.KeyPairPem;
import org.virtfleet.apiserver.pki.Pki;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.Framing;
import org.virtfleet.streams.HttpUpload;
import org.virtfleet.streams.Ticket;
import org.virtfleet.streams.TicketRefused;
import org.virtfleet.streams.WebSocketUpgrade;

/// The TLS port of an agent without a hypervisor: checks certificate and ticket as a real one, and
/// plays guests as the test says.
public final class TestAgent implements AutoCloseable {
  private final Server server;
  private final ServerConnector connector;
  private final BlockingQueue<Ticket> tickets = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> queriesSeen = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> preferences = new LinkedBlockingQueue<>();
  private final AtomicLong received = new AtomicLong();
  private final BlockingQueue<Fields> asked = new LinkedBlockingQueue<>();
  private volatile Function<Fields, String> queries = _ -> "{}";
  private volatile WebSocketUpgrade.Session guest = TestAgent::echo;
  private volatile int refusal;

  private TestAgent(Pki pki) throws GeneralSecurityException, IOException {
    QueuedThreadPool threads = new QueuedThreadPool(8);
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.addCustomizer(new SecureRequestCustomizer(false));
    connector =
        new ServerConnector(
            server,
            1,
            1,
            new SslConnectionFactory(tls(pki), "http/1.1"),
            new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            answer(request, response, callback);
            return true;
          }
        });
    LifeCycle.start(server);
  }

  /// Starts one whose certificate the cluster's authority signs.
  public static TestAgent start(Pki pki) throws Exception {
    return new TestAgent(pki);
  }

  private static SslContextFactory.Server tls(Pki pki)
      throws GeneralSecurityException, IOException {
    KeyPairPem serving =
        pki.authority().issue(CertificateRequest.server("test-agent", List.of("127.0.0.1")));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(
        "agent",
        serving.privateKey(),
        new char[0],
        new Certificate[] {serving.x509(), pki.authority().certificate()});
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("cluster", pki.authority().certificate());
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(keys);
    tls.setKeyStorePassword("");
    tls.setTrustStore(trusted);
    tls.setNeedClientAuth(true);
    return tls;
  }

  public int port() {
    return connector.getLocalPort();
  }

  /// What plays the guest at the end of each stream from now on; at first an echo.
  public void playing(WebSocketUpgrade.Session session) {
    guest = session;
  }

  /// The questions that have come, in order.
  public BlockingQueue<Fields> asked() {
    return asked;
  }

  /// Refuses everything with this code from now on.
  public void refusing(int code) {
    refusal = code;
  }

  /// The tickets that were good, in the order of the requests.
  public BlockingQueue<Ticket> tickets() {
    return tickets;
  }

  /// What followed the question mark of each stream's path.
  public BlockingQueue<String> queries() {
    return queriesSeen;
  }

  /// What the senders of images wish of the answer, in their order.
  public BlockingQueue<String> preferences() {
    return preferences;
  }

  /// Bytes of volumes that have arrived.
  public long received() {
    return received.get();
  }

  /// Cuts every connection without a word, as a killed process does.
  public void cutConnections() {
    connector.getConnectedEndPoints().forEach(EndPoint::close);
  }

  /// What the agent answers to queries from now on; the body may be slow to come.
  public void measuring(Function<Fields, String> answers) {
    queries = answers;
  }

  private void answer(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getPath();
    if (path.startsWith("/api/v1/")) {
      Fields form = Request.getParameters(request);
      asked.add(form);
      respond(response, callback, 200, "application/json", queries.apply(form).getBytes(UTF_8));
      return;
    }
    if (path.equals("/v1/live")) {
      new WebSocketUpgrade(server)
          .upgrade(request, response, callback, stream -> guest.serve(stream));
      return;
    }
    Ticket ticket;
    try {
      ticket = ticket(request);
    } catch (TicketRefused e) {
      status(response, callback, 401, String.valueOf(e.getMessage()));
      return;
    }
    if (refusal != 0) {
      status(response, callback, refusal, "the guest said no");
      return;
    }
    tickets.add(ticket);
    switch (ticket.subresource()) {
      case "vnc", "console", "portforward/22/tcp" -> {
        queriesSeen.add(Objects.requireNonNullElse(request.getHttpURI().getQuery(), ""));
        new WebSocketUpgrade(server)
            .upgrade(request, response, callback, stream -> guest.serve(stream));
      }
      case "portforward/53/udp" ->
          new WebSocketUpgrade(server)
              .upgrade(
                  request, response, callback, Framing.MESSAGES, stream -> guest.serve(stream));
      case "freeze" -> {
        queriesSeen.add(Objects.requireNonNullElse(request.getHttpURI().getQuery(), ""));
        respond(response, callback, 200, "", new byte[0]);
      }
      case "content" -> receive(request, response, callback);
      case "screenshot" -> respond(response, callback, 200, "image/png", "PNG".getBytes(UTF_8));
      default -> respond(response, callback, 200, "", new byte[0]);
    }
  }

  private static Ticket ticket(Request request) throws TicketRefused {
    var tls = (EndPoint.SslSessionData) request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE);
    X509Certificate backend = tls.peerCertificates()[0];
    Ticket ticket =
        Ticket.verify(
            request.getHeaders().get(Ticket.HEADER), backend.getPublicKey(), Clock.systemUTC());
    // "", v1, vmis, NS, NAME, SUBRESOURCE
    String[] parts = request.getHttpURI().getPath().split("/", 6);
    ticket.require(parts[3], parts[4], ticket.uid(), parts[5]);
    return ticket;
  }

  private void receive(Request request, Response response, Callback callback) throws IOException {
    preferences.add(
        Objects.requireNonNullElse(request.getHeaders().get(HttpUpload.PREFER), "none"));
    try (InputStream body = Content.Source.asInputStream(request)) {
      byte[] buffer = new byte[64 * 1024];
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        received.addAndGet(n);
      }
    }
    respond(response, callback, 200, "", new byte[0]);
  }

  private static void status(Response response, Callback callback, int code, String message) {
    String body =
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"%s\",\"code\":%d}"
            .formatted(message, code);
    respond(response, callback, code, "application/json", body.getBytes(UTF_8));
  }

  private static void respond(
      Response response, Callback callback, int code, String type, byte[] body) {
    response.setStatus(code);
    if (!type.isEmpty()) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    }
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  private static void echo(ByteStream stream) throws IOException {
    byte[] buffer = new byte[10_000];
    for (int n = stream.read(buffer, 0, buffer.length);
        n >= 0;
        n = stream.read(buffer, 0, buffer.length)) {
      stream.write(buffer, 0, n);
    }
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }
}
