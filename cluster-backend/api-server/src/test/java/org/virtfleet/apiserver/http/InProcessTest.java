package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.testing.TestApiServer;

/// What a client in the server's process gets is what others get.
class InProcessTest {

  private static final String MAPS = "/api/v1/namespaces/default/configmaps";
  private static final User ADMIN = new User("admin", List.of(User.MASTERS, User.AUTHENTICATED));

  private static TestApiServer server;
  private static HttpProbe admin;
  private static InProcess api;

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.inMemory();
    admin = HttpProbe.as(server, "admin", "system:masters");
    api = server.inProcess();
  }

  @AfterAll
  static void stop() {
    admin.close();
    server.close();
  }

  private static InProcess.Answer send(User user, String method, String target, String body)
      throws Exception {
    Map<String, String> headers =
        Map.of("Content-Type", "application/json", "User-Agent", "tester/1");
    return api.send(user, method, target, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode json(InProcess.Answer answer) throws IOException {
    try (var body = answer.body()) {
      return new JsonMapper().readTree(body.readAllBytes());
    }
  }

  @Test
  void objectsAreWrittenReadAndListedAsOverTheNetwork() throws Exception {
    String map = "{\"metadata\":{\"name\":\"one\",\"labels\":{\"in\":\"process\"}}}";
    InProcess.Answer made = send(ADMIN, "POST", MAPS + "?fieldValidation=Strict", map);
    assertThat(made.code()).isEqualTo(201);
    assertThat(json(made).at("/metadata/managedFields/0/manager").asText()).isEqualTo("tester");
    assertThat(json(send(ADMIN, "GET", MAPS + "/one", "")))
        .isEqualTo(admin.get(MAPS + "/one").json());
    assertThat(json(send(ADMIN, "GET", MAPS + "?labelSelector=in%3Dprocess", "")).at("/items"))
        .hasSize(1);
  }

  @Test
  void nobodyIsTrustedForBeingInTheProcess() throws Exception {
    User nobody = new User("nobody", List.of(User.AUTHENTICATED));
    InProcess.Answer refused = send(nobody, "GET", MAPS, "");
    assertThat(refused.code()).isEqualTo(403);
    assertThat(json(refused).path("message").asText()).contains("User \"nobody\" cannot list");
  }

  @Test
  void badRequestsAreAnsweredInWords() throws Exception {
    assertThat(send(ADMIN, "GET", "/nowhere", "").code()).isEqualTo(404);
    assertThat(send(ADMIN, "POST", MAPS, "{").code()).isEqualTo(400);
    assertThat(send(ADMIN, "POST", MAPS, " ".repeat(IncomingBody.MAX + 1)).code()).isEqualTo(413);
    assertThat(send(ADMIN, "GET", MAPS + "?limit=x", "").code()).isEqualTo(400);
  }

  @Test
  void aLongListIsHandedOverPieceByPiece() throws Exception {
    for (int i = 0; i < 3; i++) {
      String map =
          "{\"metadata\":{\"name\":\"long-%d\",\"labels\":{\"long\":\"yes\"}},\"data\":{\"a\":\"%s\"}}"
              .formatted(i, "x".repeat(200_000));
      assertThat(send(ADMIN, "POST", MAPS, map).code()).isEqualTo(201);
    }
    JsonNode list = json(send(ADMIN, "GET", MAPS + "?labelSelector=long%3Dyes", ""));
    assertThat(list.at("/items").findValuesAsText("a")).allMatch(a -> a.length() == 200_000);
  }

  @Test
  void aWatchGoesOnUntilItsReaderLeaves() throws Exception {
    String names = "?watch=true&fieldSelector=metadata.name%3Dwatched&resourceVersion=";
    String now = admin.get(MAPS).text("/metadata/resourceVersion");
    InProcess.Answer watch = send(ADMIN, "GET", MAPS + names + now, "");
    assertThat(watch.code()).isEqualTo(200);
    try (var lines =
        new BufferedReader(new InputStreamReader(watch.body(), StandardCharsets.UTF_8))) {
      admin.post(MAPS, "{metadata: {name: watched}}");
      assertThat(lines.readLine()).contains("\"type\":\"ADDED\"", "\"name\":\"watched\"");
      Thread reader = Thread.ofVirtual().unstarted(() -> readToTheEnd(lines));
      reader.start();
      watch.body().close();
      Awaitility.await().until(() -> !reader.isAlive());
    }
    assertThatThrownBy(watch.body()::read).isInstanceOf(IOException.class);
  }

  private static void readToTheEnd(BufferedReader lines) {
    try {
      while (lines.readLine() != null) {
        // whatever still comes
      }
    } catch (IOException closed) {
      // which is what the test waits for
    }
  }
}
