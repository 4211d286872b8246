package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.apiserver.discovery.HealthPaths;
import org.virtfleet.apiserver.discovery.HealthPaths.Check;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.testing.TestApiServer;

/// What monitors ask a Kubernetes API server.
class HealthTest {

  private static TestApiServer server;
  private static HttpProbe admin;

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.inMemory();
    admin = HttpProbe.as(server, "admin", "system:masters");
  }

  @AfterAll
  static void stop() {
    admin.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"healthz", "livez", "readyz"})
  void everyCheckIsShownToWhoAsksForIt(String name) throws Exception {
    assertThat(text("/" + name)).isEqualTo("ok");
    assertThat(text("/" + name + "?verbose"))
        .isEqualTo("[+]ping ok\n[+]etcd ok\n" + name + " check passed\n");
  }

  @Test
  void aCheckThatIsLeftOutIsShownSoAndOneThatIsNotThereIsWarnedOf() throws Exception {
    assertThat(text("/livez?verbose&exclude=etcd&exclude=none&exclude=such"))
        .isEqualTo(
            """
            [+]ping ok
            [+]etcd excluded: ok
            warn: some health checks cannot be excluded: no matches for "none","such"
            livez check passed
            """);
  }

  @ParameterizedTest
  @CsvSource({"/livez/ping, 200", "/readyz/ping, 200", "/healthz/etcd, 200", "/livez/none, 404"})
  void aCheckHasAPathOfItsOwn(String path, int code) throws Exception {
    assertThat(admin.get(path).code()).isEqualTo(code);
  }

  @Test
  void whatFailsIsNamedToEverybodyAndItsReasonOnlyToWhoMayAskForIt() throws Exception {
    try (TestApiServer ill = TestApiServer.builder().paths(_ -> failing().handlers()).start();
        HttpProbe probe = HttpProbe.as(ill, "admin", "system:masters")) {
      Answer all = probe.get("/readyz");
      assertThat(all.code()).isEqualTo(500);
      assertThat(all.json().asText())
          .isEqualTo("[+]ping ok\n[-]etcd failed: reason withheld\nreadyz check failed\n");
      assertThat(probe.get("/readyz?exclude=etcd").code()).isEqualTo(200);
      assertThat(probe.get("/readyz/etcd").json().asText())
          .isEqualTo("internal server error: the disk is gone\n");
    }
  }

  private static HealthPaths failing() {
    return new HealthPaths(
        List.of(
            new Check("ping", () -> {}),
            new Check(
                "etcd",
                () -> {
                  throw new IllegalStateException("the disk is gone");
                })));
  }

  private static String text(String path) throws Exception {
    Answer answer = admin.get(path);
    assertThat(answer.code()).isEqualTo(200);
    return answer.json().asText();
  }
}
