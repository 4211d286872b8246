package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.testing.TestApiServer;

/// Events are the same objects under core/v1 and under events.k8s.io/v1.
class EventsTest {

  private static final String NEW_STYLE =
      """
      metadata: {name: %s}
      eventTime: 2026-01-01T00:00:00.000000Z
      reportingController: example.org/tester
      reportingInstance: tester-1
      action: Testing
      reason: Tried
      note: somebody tried
      type: Normal
      regarding: {kind: VirtualMachine, name: web, namespace: events}
      """;

  private static TestApiServer server;
  private static HttpProbe admin;

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.inMemory();
    admin = HttpProbe.as(server, "admin", "system:masters");
    admin.post("/api/v1/namespaces", "{metadata: {name: events}}");
  }

  @AfterAll
  static void stop() {
    admin.close();
    server.close();
  }

  private static String old(String rest) {
    return "/api/v1/namespaces/events/events" + rest;
  }

  private static String young(String rest) {
    return "/apis/events.k8s.io/v1/namespaces/events/events" + rest;
  }

  @Test
  void anEventOfTheCoreGroupIsShownByTheOtherInItsWords() throws Exception {
    Answer made =
        admin.post(
            old(""),
            """
            metadata: {name: core}
            involvedObject: {kind: Pod, name: p, namespace: events}
            reason: Started
            message: it runs
            type: Normal
            source: {component: kubelet, host: one}
            firstTimestamp: 2026-01-01T00:00:00Z
            lastTimestamp: 2026-01-01T00:01:00Z
            count: 3
            """);
    assertThat(made.code()).as(made.json().toString()).isEqualTo(201);
    Answer shown = admin.get(young("/core"));
    assertThat(shown.text("/apiVersion")).isEqualTo("events.k8s.io/v1");
    assertThat(shown.text("/metadata/uid")).isEqualTo(made.text("/metadata/uid"));
    assertThat(shown.text("/metadata/resourceVersion"))
        .isEqualTo(made.text("/metadata/resourceVersion"));
    assertThat(shown.text("/note")).isEqualTo("it runs");
    assertThat(shown.text("/regarding/name")).isEqualTo("p");
    assertThat(shown.text("/deprecatedSource/host")).isEqualTo("one");
    assertThat(shown.text("/deprecatedFirstTimestamp")).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(shown.text("/deprecatedLastTimestamp")).isEqualTo("2026-01-01T00:01:00Z");
    assertThat(shown.json().path("deprecatedCount").asInt()).isEqualTo(3);
    assertThat(shown.json().get("eventTime").isNull()).isTrue();
    assertThat(List.of("message", "involvedObject", "source", "count", "reportingController"))
        .noneMatch(shown.json()::has);
  }

  @Test
  void anEventOfTheNewStyleIsAnEventOfTheCoreGroup() throws Exception {
    Answer made = admin.post(young(""), NEW_STYLE.formatted("young"));
    assertThat(made.code()).as(made.json().toString()).isEqualTo(201);
    assertThat(made.text("/metadata/managedFields/0/apiVersion")).isEqualTo("events.k8s.io/v1");
    assertThat(made.json().at("/metadata/managedFields/0/fieldsV1").has("f:note")).isTrue();
    Answer shown = admin.get(old("/young"));
    assertThat(shown.text("/apiVersion")).isEqualTo("v1");
    assertThat(shown.text("/message")).isEqualTo("somebody tried");
    assertThat(shown.text("/involvedObject/name")).isEqualTo("web");
    assertThat(shown.text("/reportingComponent")).isEqualTo("example.org/tester");
    assertThat(shown.json().has("source")).isTrue();
    assertThat(shown.json().has("note")).isFalse();

    String series =
        "{\"series\": {\"count\": 2, \"lastObservedTime\": \"2026-01-01T00:02:00.000000Z\"}}";
    assertThat(admin.patch(young("/young"), "application/merge-patch+json", series).code())
        .isEqualTo(200);
    assertThat(admin.get(old("/young")).json().at("/series/count").asInt()).isEqualTo(2);
    assertThat(admin.delete(old("/young")).code()).isEqualTo(200);
    assertThat(admin.get(young("/young")).code()).isEqualTo(404);
  }

  @Test
  void listsTablesAndWatchesOfBothGroupsShowAllEvents() throws Exception {
    String about = "regarding: {kind: VirtualMachine, name: listed, namespace: events}";
    for (String name : List.of("l1", "l2")) {
      String event = NEW_STYLE.formatted(name).replaceAll("regarding:.*", about);
      assertThat(admin.post(young(""), event).code()).isEqualTo(201);
    }
    Answer whole = admin.get(young("?fieldSelector=regarding.name=listed"));
    assertThat(whole.text("/apiVersion")).isEqualTo("events.k8s.io/v1");
    assertThat(whole.json().path("items").findValuesAsText("note")).hasSize(2);
    assertThat(whole.json().at("/items/0").has("kind")).isFalse();
    Answer core =
        admin.get(
            old("?fieldSelector=involvedObject.name=listed,source=example.org/tester&limit=1"));
    assertThat(core.json().at("/items").findValuesAsText("message")).hasSize(1);
    Answer rest =
        admin.get(
            young(
                "?fieldSelector=regarding.name=listed,reportingController=example.org/tester&limit=1&continue="
                    + core.text("/metadata/continue")));
    assertThat(rest.text("/items/0/metadata/name")).isEqualTo("l2");
    assertThat(admin.get(young("?fieldSelector=involvedObject.name=listed")).code()).isEqualTo(400);

    assertThat(cells(young("?fieldSelector=regarding.name=listed")))
        .isEqualTo(cells(old("?fieldSelector=involvedObject.name=listed")))
        .contains("virtualmachine/listed", "somebody tried");

    assertThat(admin.lines(young("?watch=1&fieldSelector=regarding.name=listed"), 2))
        .allSatisfy(line ->
            assertThat(line).contains("\"type\":\"ADDED\"", "events.k8s.io/v1", "\"note\":"));
  }

  @Test
  void theNewGroupTakesOnlyEventsOfTheNewStyleAndKeepsThemAsTheyAre() throws Exception {
    Answer bare =
        admin.post(
            young(""),
            "{metadata: {name: bare}, note: x, deprecatedCount: 1, deprecatedSource: {host: h}, series: {count: 1}}");
    assertThat(bare.code()).isEqualTo(422);
    assertThat(bare.json().at("/details/causes").findValuesAsText("field"))
        .containsExactlyInAnyOrder(
            "involvedObject.namespace",
            "series.count",
            "series.lastObservedTime",
            "eventTime",
            "type",
            "count",
            "source");
    Answer unsigned =
        admin.post(
            young(""),
            NEW_STYLE.formatted("unsigned").replaceAll("(reportingController|action): .*", ""));
    assertThat(unsigned.code()).isEqualTo(422);
    assertThat(unsigned.json().at("/details/causes").findValuesAsText("field"))
        .contains("reportingController", "action");

    assertThat(admin.post(young(""), NEW_STYLE.formatted("fixed")).code()).isEqualTo(201);
    Answer changed =
        admin.patch(young("/fixed"), "application/merge-patch+json", "{\"note\": \"other\"}");
    assertThat(changed.code()).isEqualTo(422);
    assertThat(changed.text("/details/causes/0/message"))
        .isEqualTo("Invalid value: \"other\": field is immutable");
    String again = NEW_STYLE.formatted("fixed").replace("00.000000Z", "00Z");
    assertThat(admin.put(young("/fixed"), again).code()).isEqualTo(200);
  }

  @Test
  void anEventLiesInTheNamespaceOfWhatItIsAbout() throws Exception {
    Answer elsewhere =
        admin.post(
            old(""),
            "{metadata: {name: e}, involvedObject: {kind: Pod, name: p, namespace: default}, reason: R}");
    assertThat(elsewhere.code()).isEqualTo(422);
    assertThat(elsewhere.text("/message"))
        .contains("involvedObject.namespace: Invalid value: \"default\": does not match");
  }

  private static String cells(String path) throws Exception {
    String accept = "application/json;as=Table;v=v1;g=meta.k8s.io";
    try (InputStream body = admin.stream("GET", path, "", "application/json", accept).body()) {
      JsonNode table = new JsonMapper().readTree(body);
      return table.path("columnDefinitions").toString() + table.path("rows").findValues("cells");
    }
  }
}
