package org.virtfleet.client.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.client.kubeconfig.ClusterConnection;
import org.virtfleet.client.kubeconfig.Credentials;
import org.virtfleet.client.kubeconfig.Trust;

/// An API server on loopback whose answers a test writes.
public final class FakeApi implements AutoCloseable {
  private final HttpServer server;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  /// Answers one request.
  @FunctionalInterface
  public interface Script {
    void answer(HttpExchange exchange) throws IOException;
  }

  private FakeApi(HttpServer server, Script script) {
    this.server = server;
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          try (exchange) {
            script.answer(exchange);
          }
        });
    server.start();
  }

  public static FakeApi http(Script script) throws IOException {
    return new FakeApi(HttpServer.create(loopback(), 0), script);
  }

  public static FakeApi https(HttpsConfigurator configurator, Script script) throws IOException {
    HttpsServer server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(configurator);
    return new FakeApi(server, script);
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  public static void json(HttpExchange exchange, int code, String body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /// Every request so far: method, path and query.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public ClusterConnection connection() {
    return connection("http", new Trust.SystemAuthorities(), new Credentials.Anonymous());
  }

  public ClusterConnection connection(String scheme, Trust trust, Credentials credentials) {
    return new ClusterConnection(
        "test",
        "tester",
        URI.create(scheme + "://127.0.0.1:" + port()),
        "default",
        trust,
        credentials);
  }

  public ApiTransport transport() throws ClusterFailure {
    return new ApiTransport(connection());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
