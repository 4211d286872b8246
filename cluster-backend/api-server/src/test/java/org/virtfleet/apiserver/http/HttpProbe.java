package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.virtfleet.apiserver.pki.CertificateRequest;
import org.virtfleet.apiserver.pki.KeyPairPem;
import org.virtfleet.apiserver.testing.TestApiServer;

/// A plain HTTP client with a client certificate.
final class HttpProbe implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client;
  private final String url;
  private final String token;

  /// What came back.
  record Answer(int code, JsonNode json, HttpResponse<InputStream> response) {
    String text(String pointer) {
      return json.at(pointer).asText();
    }
  }

  private HttpProbe(HttpClient client, String url, String token) {
    this.client = client;
    this.url = url;
    this.token = token;
  }

  static HttpProbe as(TestApiServer server, String user, String... groups) throws Exception {
    return with(server, server.pki().authority().issue(CertificateRequest.client(user, groups)));
  }

  static HttpProbe with(TestApiServer server, KeyPairPem credentials) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(
        "client", credentials.privateKey(), new char[0], new Certificate[] {credentials.x509()});
    KeyManagerFactory keyManagers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(keys, new char[0]);
    return new HttpProbe(client(server, keyManagers), server.url(), "");
  }

  static HttpProbe anonymous(TestApiServer server) throws Exception {
    return bearer(server, "");
  }

  static HttpProbe bearer(TestApiServer server, String token) throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(trusting(server)).build();
    return new HttpProbe(client, server.url(), token);
  }

  /// TLS without a certificate of one's own.
  static SSLContext trusting(TestApiServer server) throws GeneralSecurityException, IOException {
    KeyManagerFactory none = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    none.init(empty, new char[0]);
    return tls(server, none);
  }

  private static HttpClient client(TestApiServer server, KeyManagerFactory keys)
      throws GeneralSecurityException, IOException {
    return HttpClient.newBuilder().sslContext(tls(server, keys)).build();
  }

  private static SSLContext tls(TestApiServer server, KeyManagerFactory keys)
      throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", server.pki().authority().certificate());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return tls;
  }

  Answer get(String path) throws Exception {
    return send("GET", path, "", "application/json");
  }

  Answer post(String path, String yamlOrJson) throws Exception {
    return send("POST", path, yamlOrJson, "application/yaml");
  }

  Answer put(String path, String yamlOrJson) throws Exception {
    return send("PUT", path, yamlOrJson, "application/yaml");
  }

  Answer patch(String path, String type, String body) throws Exception {
    return send("PATCH", path, body, type);
  }

  Answer delete(String path) throws Exception {
    return send("DELETE", path, "", "application/json");
  }

  Answer send(String method, String path, String body, String contentType) throws Exception {
    HttpResponse<InputStream> response =
        stream(method, path, body, contentType, "application/json");
    byte[] bytes = response.body().readAllBytes();
    boolean json = response.headers().firstValue("content-type").orElse("").contains("json");
    JsonNode parsed =
        json
            ? JSON.readTree(bytes)
            : JSON.getNodeFactory().textNode(new String(bytes, StandardCharsets.UTF_8));
    return new Answer(response.statusCode(), parsed, response);
  }

  HttpResponse<InputStream> stream(
      String method, String path, String body, String contentType, String accept) throws Exception {
    return stream(method, path, body.getBytes(StandardCharsets.UTF_8), contentType, accept);
  }

  HttpResponse<InputStream> stream(
      String method, String path, byte[] body, String contentType, String accept) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", contentType)
            .header("Accept", accept)
            .header("User-Agent", "probe/1")
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  /// Sends a request as it is.
  HttpResponse<InputStream> exchange(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
  }

  /// Opens a WebSocket whose binary messages come whole.
  WebSocket webSocket(String path, String accept, Consumer<ByteBuffer> messages) {
    return client
        .newWebSocketBuilder()
        .header("Accept", accept)
        .buildAsync(
            URI.create(url.replaceFirst("^https", "wss") + path),
            new WebSocket.Listener() {
              @Override
              public @Nullable CompletionStage<?> onBinary(
                  WebSocket socket, ByteBuffer data, boolean last) {
                messages.accept(data);
                socket.request(1);
                return null;
              }
            })
        .join();
  }

  /// The first lines of an answer that goes on, over HTTP/1.1.
  List<String> lines(String path, int count) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path)).version(HttpClient.Version.HTTP_1_1).build();
    try (Stream<String> lines = client.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
      return lines.limit(count).toList();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
