package org.virtfleet.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;

/// Plays conversations against a server: every one in a namespace of its own, which it makes first.
public final class Player {

  private static final Map<String, List<String>> GROUPS =
      Map.of(
          "alice", List.of("dev", "system:authenticated"),
          "nobody", List.of("system:authenticated"));

  private final URI server;
  private final HttpClient admin;
  private final HttpClient anonymous;
  private final Duration patience;
  private final Set<String> hopeless;

  /// @param patience how long to wait for what a controller or a node does; recordings did for up
  ///   to a minute
  /// @param hopeless ids of recordings that are asked once: what they wait for does not come
  public Player(Server server, Duration patience, Set<String> hopeless) {
    this.patience = patience;
    this.hopeless = hopeless;
    this.server = server.url();
    this.admin = client(server.known());
    this.anonymous = client(server.unknown());
  }

  private static HttpClient client(SSLContext tls) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(tls)
        .connectTimeout(Duration.ofSeconds(30))
        .build();
  }

  /// Plays a conversation.
  ///
  /// @return the differences of each recording, in order; an empty list where there are none
  public Map<String, List<String>> play(List<Recording> conversation)
      throws IOException, InterruptedException {
    Map<String, List<String>> differences = new LinkedHashMap<>();
    Variables variables = new Variables();
    for (Recording recording : conversation) {
      Answer answer = play(recording, variables);
      differences.put(recording.id(), Comparison.compare(recording, answer));
      variables.capture(recording, answer);
    }
    String namespace = conversation.getFirst().json().path("namespace").asText("");
    if (!namespace.isEmpty()) {
      HttpRequest.Builder request = HttpRequest.newBuilder(uri("/api/v1/namespaces/" + namespace));
      admin.send(request.DELETE().build(), BodyHandlers.discarding());
    }
    return differences;
  }

  private Answer play(Recording recording, Variables variables)
      throws IOException, InterruptedException {
    HttpRequest request = request(recording, variables);
    HttpClient client = recording.user().equals("anonymous") ? anonymous : admin;
    if (recording.isWatch()) {
      return watch(recording, client, request);
    }
    long wait = hopeless.contains(recording.id()) ? 0 : patience.toNanos();
    long end = System.nanoTime() + wait;
    while (true) {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      Answer answer = Answer.of(response.statusCode(), response.headers(), response.body(), false);
      if (isReached(recording.json().path("until"), answer) || System.nanoTime() > end) {
        return answer;
      }
      Thread.sleep(100); // The recordings poll, too.
    }
  }

  private static boolean isReached(JsonNode until, Answer answer) {
    if (until.isMissingNode()) {
      return true;
    }
    if (until.has("status")) {
      return answer.status() == until.path("status").asInt();
    }
    JsonNode value = answer.body().at(until.path("pointer").asText(""));
    if (until.has("equals")) {
      return value.equals(until.path("equals"));
    }
    return value.isMissingNode() == until.has("absent");
  }

  private HttpRequest request(Recording recording, Variables variables) {
    JsonNode json = recording.json();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(variables.into(json.path("path").asText())))
            .timeout(Duration.ofSeconds(60));
    GROUPS
        .getOrDefault(recording.user(), List.of())
        .forEach(group -> request.header("Impersonate-Group", group));
    if (GROUPS.containsKey(recording.user())) {
      request.header("Impersonate-User", recording.user());
    }
    json.path("headers")
        .properties()
        .forEach(h -> request.header(h.getKey(), variables.into(h.getValue().asText())));
    return request.method(json.path("method").asText(), body(json, variables)).build();
  }

  private static BodyPublisher body(JsonNode json, Variables variables) {
    if (json.has("bodyRepeat")) {
      JsonNode repeat = json.path("bodyRepeat");
      return BodyPublishers.ofString(
          repeat.path("prefix").asText()
              + repeat.path("char").asText().repeat(repeat.path("count").asInt())
              + repeat.path("suffix").asText());
    }
    if (!json.has("body")) {
      return BodyPublishers.noBody();
    }
    JsonNode body = variables.into(json.path("body"));
    return BodyPublishers.ofString(body.isTextual() ? body.asText() : body.toString());
  }

  /// Reads a stream for as long as the recording did, while requests are sent beside it.
  private Answer watch(Recording recording, HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      byte[] body = response.body().readAllBytes();
      return Answer.of(response.statusCode(), response.headers(), body, false);
    }
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    Thread reader = Thread.ofVirtual().start(() -> copy(response.body(), read));
    Thread.sleep(300);
    for (JsonNode during : recording.json().path("during")) {
      admin.send(request(new Recording(during), new Variables()), BodyHandlers.discarding());
      Thread.sleep(50);
    }
    reader.join(Duration.ofSeconds(recording.json().path("watchSeconds").asInt()));
    response.body().close();
    reader.join();
    return Answer.of(200, response.headers(), read.toByteArray(), true);
  }

  private static void copy(InputStream in, ByteArrayOutputStream out) {
    try {
      in.transferTo(out);
    } catch (IOException e) {
      // The stream was read for long enough, and closed.
      out.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private URI uri(String path) {
    return URI.create(server + path);
  }
}
