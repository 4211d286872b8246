package org.virtfleet.agent.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.virtfleet.agent.fetch.AllowedAddresses;

/// A registry on this host's loopback that offers whatever it is given, however wrong.
public final class TestRegistry implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private volatile String login = "";

  /// The paths that were asked for.
  public final List<String> asked = new CopyOnWriteArrayList<>();

  public TestRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  public RegistryAccess access(Optional<RegistryAccess.Login> user) {
    return new RegistryAccess(user, Optional.empty(), true, AllowedAddresses.parse("127.0.0.0/8"));
  }

  /// Gives its images to this user only, who has to fetch a token first.
  public void require(String user, String password) {
    login = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  /// @return the digest
  String blob(String repository, byte[] content) {
    return put(repository, "blobs", digest(content), content);
  }

  /// An image for one architecture.
  ///
  /// @return the manifest's digest
  public String image(String repository, String tag, String architecture, byte[]... layers) {
    var config =
        "{\"architecture\":\"%s\",\"os\":\"linux\"}".formatted(architecture).getBytes(UTF_8);
    var listed =
        Arrays.stream(layers)
            .map(layer ->
                "{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar\",\"digest\":\"%s\",\"size\":%d}"
                    .formatted(blob(repository, layer), layer.length))
            .collect(Collectors.joining(","));
    return manifest(
        repository,
        tag,
        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":{\"digest\":\"%s\",\"size\":%d},\"layers\":[%s]}"
            .formatted(blob(repository, config), config.length, listed));
  }

  String manifest(String repository, String tag, String content) {
    var bytes = content.getBytes(UTF_8);
    put(repository, "manifests", tag, bytes);
    return put(repository, "manifests", digest(bytes), bytes);
  }

  /// Gives something else under a digest.
  void forge(String repository, String digest, byte[] content) {
    put(repository, "blobs", digest, content);
  }

  private String put(String repository, String kind, String name, byte[] content) {
    files.put("/v2/%s/%s/%s".formatted(repository, kind, name), content);
    return name;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var authorization = exchange.getRequestHeaders().getFirst("Authorization");
      asked.add(path);
      if (path.equals("/token")) {
        var isKnown = login.equals(authorization);
        answer(exchange, isKnown ? 200 : 401, "{\"token\":\"let-me-in\"}".getBytes(UTF_8));
        return;
      }
      if (!login.isEmpty() && !"Bearer let-me-in".equals(authorization)) {
        exchange
            .getResponseHeaders()
            .set(
                "WWW-Authenticate",
                "Bearer realm=\"http://%s/token\",service=\"test\"".formatted(host()));
        answer(exchange, 401, new byte[0]);
        return;
      }
      var content = files.get(path);
      answer(exchange, content == null ? 404 : 200, content == null ? new byte[0] : content);
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  static String digest(byte[] content) {
    try {
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
