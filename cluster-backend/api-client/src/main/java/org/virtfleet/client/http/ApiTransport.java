package org.virtfleet.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.kubeconfig.ClusterConnection;

/// Carries requests to one API server as one user, over HTTPS. Calls block; use virtual threads.
///
/// HTTP/1.1 on purpose: each watch and stream has its own connection, so a stalled one holds up
/// nobody else.
public final class ApiTransport extends ApiCalls {
  /// Until the answer's head is there.
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  /// Until a file has been sent and dealt with.
  private static final Duration FILE_TIMEOUT = Duration.ofMinutes(10);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private static final JsonMapper JSON = new JsonMapper();

  private final ClusterConnection connection;
  private final HttpClient http;

  public ApiTransport(ClusterConnection connection) throws ClusterFailure {
    this(connection, client(connection));
  }

  /// @param http trusts the server; closed with this
  public ApiTransport(ClusterConnection connection, HttpClient http) {
    this.connection = connection;
    this.http = http;
  }

  /// A JDK client with the connection's trust and certificate, for other addresses of the same
  /// cluster too.
  public static HttpClient client(ClusterConnection connection) throws ClusterFailure {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT_TIMEOUT)
        .executor(Executors.newVirtualThreadPerTaskExecutor())
        .sslContext(TlsContext.of(connection))
        .build();
  }

  public ClusterConnection connection() {
    return connection;
  }

  /// For WebSockets.
  public HttpClient http() {
    return http;
  }

  /// An address on the server.
  ///
  /// @param target path and query, encoded
  public URI uri(String target) {
    return URI.create(connection.server() + target);
  }

  /// The headers that say who we are.
  public Map<String, String> identity() throws ClusterFailure {
    Map<String, String> headers = new HashMap<>();
    Identity.authorization(connection).ifPresent(value -> headers.put("Authorization", value));
    return headers;
  }

  @Override
  protected Answer send(ApiRequest request, String accept)
      throws ClusterFailure, IOException, InterruptedException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri(request.target()))
            .timeout(ANSWER_TIMEOUT)
            .header("Accept", accept);
    identity().forEach(builder::header);
    if (!request.contentType().isEmpty()) {
      builder.header("Content-Type", request.contentType());
    }
    builder.method(
        request.method(),
        request.body().isEmpty()
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(request.body()));
    HttpResponse<InputStream> response = http.send(builder.build(), BodyHandlers.ofInputStream());
    return new Answer(response.statusCode(), response.body());
  }

  /// Sends a file and waits until the server has dealt with it.
  ///
  /// @param what the failure in words, should it come to that
  public JsonNode putFile(String what, String path, Path file)
      throws ClusterFailure, InterruptedException {
    try {
      HttpRequest.Builder builder =
          HttpRequest.newBuilder(uri(path)).timeout(FILE_TIMEOUT).PUT(BodyPublishers.ofFile(file));
      identity().forEach(builder::header);
      HttpResponse<byte[]> response = http.send(builder.build(), BodyHandlers.ofByteArray());
      if (response.statusCode() / 100 != 2) {
        throw StatusReader.failure(what, response.statusCode(), response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public String server() {
    return connection.server().toString();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
