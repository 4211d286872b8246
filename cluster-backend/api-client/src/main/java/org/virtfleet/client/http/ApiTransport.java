package org.virtfleet.client.http;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import org.virtfleet.client.failure.ConnectionFailure;
import org.virtfleet.client.kubeconfig.ClusterConnection;

/// Carries requests to one API server as one user. Calls block; use virtual threads.
///
/// HTTP/1.1 on purpose: each watch and stream has its own connection, so a stalled one holds up
/// nobody else.
public final class ApiTransport implements AutoCloseable {
  /// Until the answer's head is there.
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  /// Until a file has been sent and dealt with.
  private static final Duration FILE_TIMEOUT = Duration.ofMinutes(10);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /// In bytes; a single object may have 3 MiB, a page of 500 may have many.
  private static final int MAX_JSON = 64 * 1024 * 1024;

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

  /// Sends and reads a JSON answer.
  public JsonNode json(ApiRequest request) throws ClusterFailure, InterruptedException {
    byte[] answer = bytes(request, "application/json, */*", MAX_JSON);
    try {
      return JSON.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new ConnectionFailure(ConnectionFailure.Reason.NOT_KUBERNETES, server(), e);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /// Sends and reads a whole answer.
  ///
  /// @param limit in bytes; a longer answer is a failure
  public byte[] bytes(ApiRequest request, String accept, int limit)
      throws ClusterFailure, InterruptedException {
    try (InputStream body = open(request, accept)) {
      byte[] answer = body.readNBytes(limit + 1);
      if (answer.length > limit) {
        throw new IOException("The answer is longer than " + limit + " bytes.");
      }
      return answer;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /// Sends and leaves the answer's body to be read, however long it takes. Only success gets here.
  public InputStream open(ApiRequest request, String accept)
      throws ClusterFailure, InterruptedException {
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
    try {
      HttpResponse<InputStream> response = http.send(builder.build(), BodyHandlers.ofInputStream());
      if (response.statusCode() / 100 == 2) {
        return response.body();
      }
      try (InputStream body = response.body()) {
        throw StatusReader.failure(
            request.what(), response.statusCode(), body.readNBytes(StatusReader.MAX_STATUS));
      }
    } catch (IOException e) {
      throw failure(e);
    }
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

  /// What an I/O failure of a request to this server means.
  public ClusterFailure failure(IOException cause) {
    return new ConnectionFailure(FailureReasons.of(cause), server(), cause);
  }

  private String server() {
    return connection.server().toString();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
