package org.virtfleet.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/// Makes the calls of recorded commands, one after the other, as the administrator.
public final class CommandPlayer {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI server;
  private final HttpClient http;
  private final Map<String, JsonNode> bodies;
  private final ClientMemory memory = new ClientMemory();

  /// @param bodies of the commands whose calls were recorded without them, because they were no
  ///   JSON
  public CommandPlayer(Server server, Map<String, JsonNode> bodies) {
    this.server = server.url();
    this.bodies = Map.copyOf(bodies);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(server.known())
            .connectTimeout(Duration.ofSeconds(30))
            .build();
  }

  /// Makes the calls of a command.
  ///
  /// @return the differences of each answer, by the call's id; an empty list where there are none
  public Map<String, List<String>> play(ClientCommand command)
      throws IOException, InterruptedException {
    Map<String, List<String>> differences = new LinkedHashMap<>();
    for (ClientCall call : command.calls()) {
      differences.put(call.id(), play(command, call));
    }
    return differences;
  }

  private List<String> play(ClientCommand command, ClientCall call)
      throws IOException, InterruptedException {
    if (call.isWebSocket()) {
      return call.differences(upgrade(call), "");
    }
    if (isConditional(call) && !memory.knows(call)) {
      send(command, call, false); // The recorded client had it from an earlier day.
    }
    Answer answer = send(command, call, isConditional(call));
    return call.differences(
        answer.status(), answer.headers().firstValue("content-type").orElse(""));
  }

  private static boolean isConditional(ClientCall call) {
    return call.json().has("if-none-match") || call.status() == 304;
  }

  private Answer send(ClientCommand command, ClientCall call, boolean conditional)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + memory.path(call))).timeout(PATIENCE);
    call.text("accept").ifPresent(accept -> request.header("Accept", accept));
    if (conditional) {
      memory.header(call, "etag").ifPresent(tag -> request.header("If-None-Match", tag));
      memory
          .header(call, "last-modified")
          .ifPresent(date -> request.header("If-Modified-Since", date));
    }
    request.method(call.method(), body(command, call, request));
    if (call.isWatch()) {
      return watch(command, request.build());
    }
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    Answer answer = Answer.of(response.statusCode(), response.headers(), response.body(), false);
    memory.learn(call, answer);
    return answer;
  }

  private BodyPublisher body(ClientCommand command, ClientCall call, HttpRequest.Builder request) {
    JsonNode body = memory.body(call);
    if (body.path("binary").asBoolean()) {
      JsonNode instead = bodies.get(command.words());
      if (instead == null) {
        throw new IllegalArgumentException("nobody says what the body of " + call.id() + " was");
      }
      request.header("Content-Type", "application/json");
      return BodyPublishers.ofString(instead.toString());
    }
    call.text("contentType").ifPresent(type -> request.header("Content-Type", type));
    return body.isMissingNode()
        ? BodyPublishers.noBody()
        : BodyPublishers.ofString(body.toString());
  }

  /// Reads a watch until the command would have ended.
  private Answer watch(ClientCommand command, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
    Thread reader =
        Thread.ofVirtual().start(() -> readUntil(new Awaited(command.words()), response.body()));
    reader.join(PATIENCE);
    response.body().close();
    reader.join();
    return Answer.of(response.statusCode(), response.headers(), new byte[0], false);
  }

  private static void readUntil(Awaited awaited, InputStream events) {
    try (var lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && !awaited.isReached(JSON.readTree(line))) {
        line = lines.readLine();
      }
    } catch (IOException _) {
      // It was read for long enough, and closed.
    }
  }

  /// @return 101, or the status of the refusal
  private int upgrade(ClientCall call) {
    URI uri = URI.create(server.toString().replaceFirst("^http", "ws") + memory.path(call));
    try {
      WebSocket socket =
          http.newWebSocketBuilder()
              .subprotocols(call.text("sec-websocket-protocol").orElseThrow())
              .buildAsync(uri, new WebSocket.Listener() {})
              .join();
      socket.abort();
      return 101;
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }
}
