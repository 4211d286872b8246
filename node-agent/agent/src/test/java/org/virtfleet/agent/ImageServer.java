package org.virtfleet.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A web server of images on this host's loopback, which can be told to break connections.
public final class ImageServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Integer> cuts = new ConcurrentHashMap<>();

  /// The header `Range` of each request, `-` where there was none.
  final List<String> ranges = new CopyOnWriteArrayList<>();

  /// The header `Authorization` of each request, `-` where there was none.
  final List<String> logins = new CopyOnWriteArrayList<>();

  public ImageServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  public String url(String name) {
    return "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), name);
  }

  public void offer(String name, byte[] content) {
    files.put("/" + name, content);
  }

  /// The next answer ends after so many bytes.
  void cutAfter(String name, int bytes) {
    cuts.put("/" + name, bytes);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var range = exchange.getRequestHeaders().getFirst("Range");
      var login = exchange.getRequestHeaders().getFirst("Authorization");
      ranges.add(range == null ? "-" : range);
      logins.add(login == null ? "-" : login);
      if (path.startsWith("/to/")) {
        exchange.getResponseHeaders().set("Location", "http://" + path.substring(4));
        exchange.sendResponseHeaders(302, -1);
        return;
      }
      var content = files.get(path);
      if (content == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      var tag = "\"%08x\"".formatted(Arrays.hashCode(content));
      exchange.getResponseHeaders().set("ETag", tag);
      var from = 0;
      if (range != null && tag.equals(exchange.getRequestHeaders().getFirst("If-Range"))) {
        from = Integer.parseInt(range.replaceAll("bytes=([0-9]+)-", "$1"));
        exchange
            .getResponseHeaders()
            .set(
                "Content-Range",
                "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
      }
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
      var cut = cuts.remove(path);
      var until = cut == null ? content.length : Math.min(content.length, from + cut);
      exchange.getResponseBody().write(content, from, until - from);
      exchange.getResponseBody().flush();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
