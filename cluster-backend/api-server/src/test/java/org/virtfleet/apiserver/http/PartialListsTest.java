package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.sqlite.SqliteStore;
import org.virtfleet.apiserver.testing.TestApiServer;

/// Which part of a collection a client asks for: pages, and selectors of fields.
class PartialListsTest {

  private static final String MAPS = "/api/v1/namespaces/default/configmaps";

  private static TestApiServer server;
  private static HttpProbe admin;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.inMemory();
    admin = HttpProbe.as(server, "admin", "system:masters");
    admin.post(MAPS, "{metadata: {name: a}}");
    admin.post(MAPS, "{metadata: {name: b}}");
  }

  @AfterAll
  static void stop() {
    admin.close();
    server.close();
  }

  @Test
  void whoComesTooLateForTheNextPageGetsTheRestAsItIsNow() throws Exception {
    String next;
    try (TestApiServer own = TestApiServer.inFolder(folder);
        HttpProbe client = HttpProbe.as(own, "admin", "system:masters")) {
      for (String name : new String[] {"a", "b", "c"}) {
        client.post(MAPS, "{metadata: {name: " + name + "}}");
      }
      next = client.get(MAPS + "?limit=1").text("/metadata/continue");
      client.delete(MAPS + "/b");
    }
    try (Store store = SqliteStore.open(folder.resolve("store/cluster.db"))) {
      store.compact(store.revision());
    }
    try (TestApiServer own = TestApiServer.inFolder(folder);
        HttpProbe client = HttpProbe.as(own, "admin", "system:masters")) {
      Answer late = client.get(MAPS + "?limit=5&continue=" + next);
      assertThat(late.code()).isEqualTo(410);
      assertThat(late.text("/message")).startsWith("The provided continue parameter is too old");
      Answer rest = client.get(MAPS + "?continue=" + late.text("/metadata/continue"));
      assertThat(rest.json().at("/items").findValuesAsText("name"))
          .contains("c")
          .doesNotContain("a", "b");
    }
  }

  @Test
  void aListOfAnyVersionComesWhole() throws Exception {
    Answer list = admin.get(MAPS + "?limit=1&resourceVersion=0");
    assertThat(list.json().at("/items")).hasSizeGreaterThan(1);
    assertThat(list.json().at("/metadata").has("continue")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "!!!, illegal base64 data at input byte 0",
    "b-?, illegal base64 data at input byte 2",
    "bad, invalid character 'm' looking for beginning of value",
    "'{\"v\":\"meta.k8s.io/v2\"}', server does not recognize this encoded version meta.k8s.io/v2",
    "'{\"v\":\"meta.k8s.io/v1\"}', incorrect encoded start resourceVersion (version meta.k8s.io/v1)",
    "'{\"v\":\"meta.k8s.io/v1\",\"rv\":1}', encoded start key empty (version meta.k8s.io/v1)",
    "'{\"v\":\"meta.k8s.io/v1\",\"rv\":1,\"start\":\"../../x\"}', ../../x"
  })
  void aTokenThatWasNeverGivenOutIsRefusedInKubernetesWords(String token, String why)
      throws Exception {
    String sent =
        token.startsWith("{")
            ? Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(token.getBytes(StandardCharsets.UTF_8))
            : URLEncoder.encode(token, StandardCharsets.UTF_8);
    Answer answer = admin.get(MAPS + "?limit=1&continue=" + sent);
    assertThat(answer.code()).isEqualTo(400);
    assertThat(answer.text("/message"))
        .isEqualTo("invalid continue token: continue key is not valid: " + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metadata.name=a | 200",
        "metadata.name=a\\,b | 200",
        "metadata.name=a\\\\ | 200",
        "metadata.name=a\\ | invalid field selector: invalid escape sequence: \\",
        "metadata.name=a\\b | invalid field selector: invalid escape sequence: \\b",
        "metadata.name===a | invalid field selector: unescaped character in value: 61",
        "metadata.name>a | invalid selector: 'metadata.name>a'; can't understand 'metadata.name>a'",
      })
  void aFieldSelectorMayEscapeWhatSeparates(String selector, String answer) throws Exception {
    Answer list =
        admin.get(MAPS + "?fieldSelector=" + URLEncoder.encode(selector, StandardCharsets.UTF_8));
    assertThat(list.code() == 200 ? "200" : list.text("/message")).isEqualTo(answer);
  }
}
