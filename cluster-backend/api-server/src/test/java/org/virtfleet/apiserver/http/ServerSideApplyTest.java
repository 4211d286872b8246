package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.testing.TestApiServer;

/// Server-side apply: several managers, one object.
class ServerSideApplyTest {

  private static final String APPLY = "application/apply-patch+yaml";
  private static final String MAPS = "/api/v1/namespaces/default/configmaps/";
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
  private static final String SERVICE = "/api/v1/namespaces/default/services/web";

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

  private static Answer apply(String name, String manager, String data) throws Exception {
    return admin.patch(
        MAPS + name + "?fieldManager=" + manager,
        APPLY,
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}, data: %s}".formatted(name, data));
  }

  @Test
  void whoAppliesOwnsAndWhatIsNoLongerAppliedGoes() throws Exception {
    Answer made = apply("own", "one", "{x: '1', y: '1'}");
    assertThat(made.code()).isEqualTo(201);
    assertThat(made.json().at("/metadata/managedFields/0/fieldsV1").toString())
        .isEqualTo("{\"f:data\":{\"f:x\":{},\"f:y\":{}}}");
    Answer again = apply("own", "one", "{x: '1', y: '1'}");
    assertThat(again.text("/metadata/resourceVersion"))
        .isEqualTo(made.text("/metadata/resourceVersion"));
    apply("own", "two", "{z: '2'}");
    Answer less = apply("own", "one", "{x: '1'}");
    assertThat(less.json().at("/data").toString()).isEqualTo("{\"x\":\"1\",\"z\":\"2\"}");
  }

  /// As `kubectl apply` does without `--server-side`: it merges by itself, and notes what it
  /// applied.
  private static void mergedByClient(String name, String data) throws Exception {
    String note =
        """
        {"apiVersion":"v1","data":%s,"kind":"ConfigMap","metadata":{"name":"%s"}}
        """
            .formatted(data, name);
    Answer made =
        admin.post(
            MAPS + "?fieldManager=kubectl-client-side-apply",
            """
            {"metadata": {"name": "%s", "annotations": {"%s": %s}}, "data": %s}
            """
                .formatted(name, LAST_APPLIED, new TextNode(note), data));
    assertThat(made.code()).isEqualTo(201);
  }

  @Test
  void kubectlTakesOverWhatItMergedByItselfAndKeepsItsNoteUpToDate() throws Exception {
    mergedByClient("over", "{\"x\":\"1\",\"y\":\"1\"}");

    assertThat(apply("over", "gitops", "{x: '2'}").code()).as("by another name").isEqualTo(409);
    Answer taken = apply("over", "kubectl", "{y: '1', x: '2'}");

    assertThat(taken.code()).isEqualTo(200);
    assertThat(taken.text("/data/x")).isEqualTo("2");
    assertThat(taken.json().at("/metadata/annotations").path(LAST_APPLIED).asText())
        .isEqualTo(
            """
            {"apiVersion":"v1","data":{"x":"2","y":"1"},"kind":"ConfigMap","metadata":{"name":"over"}}
            """);
    Answer noted =
        admin.patch(
            MAPS + "over?fieldManager=kubectl-last-applied",
            APPLY,
            """
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "over", "annotations": {"%s": %s}}}
            """
                .formatted(
                    LAST_APPLIED,
                    taken.json().at("/metadata/annotations").path(LAST_APPLIED).toString()));
    assertThat(noted.code()).as("the note is what it would write itself").isEqualTo(200);
  }

  @Test
  void aNoteThatGrowsTooLargeIsLeftOut() throws Exception {
    mergedByClient("large", "{\"x\":\"1\"}");
    String umlauts = "\u00fc".repeat(135 << 10);
    Answer taken = apply("large", "kubectl", "{x: '2', y: '" + umlauts + "'}");
    assertThat(taken.code()).isEqualTo(200);
    assertThat(taken.text("/data/x")).isEqualTo("2");
    assertThat(taken.json().at("/metadata/annotations").has(LAST_APPLIED)).isFalse();
  }

  @Test
  void annotationsAreCountedInBytes() throws Exception {
    String umlauts = "\u00fc".repeat(135 << 10);
    Answer refused =
        admin.post(MAPS, "{metadata: {name: bytes, annotations: {a: '" + umlauts + "'}}}");
    assertThat(refused.code()).isEqualTo(422);
    assertThat(refused.text("/details/causes/0/field")).isEqualTo("metadata.annotations");
  }

  @Test
  void whatSomebodyHasChangedSinceKubectlMergedItIsAConflict() throws Exception {
    mergedByClient("since", "{\"x\":\"1\",\"y\":\"1\"}");
    admin.patch(
        MAPS + "since?fieldManager=editor",
        "application/merge-patch+json",
        "{\"data\": {\"x\": \"5\"}}");

    Answer refused = apply("since", "kubectl", "{x: '2', y: '2'}");
    assertThat(refused.code()).isEqualTo(409);
    assertThat(refused.text("/message"))
        .isEqualTo("Apply failed with 1 conflict: conflict with \"editor\" using v1: .data.x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no JSON", "[1]", "{}", "{\"apiVersion\":\"v1\",\"data\":7}"})
  void aNoteThatIsNoneMeansNothing(String note) throws Exception {
    String name = "note" + note.length();
    admin.post(
        MAPS + "?fieldManager=kubectl-client-side-apply",
        """
        {"metadata": {"name": "%s", "annotations": {"%s": %s}}, "data": {"x": "1"}}
        """
            .formatted(name, LAST_APPLIED, new TextNode(note)));
    assertThat(apply(name, "kubectl", "{x: '2'}").code()).isEqualTo(409);
    assertThat(apply(name, "kubectl&force=true", "{x: '2'}").code()).isEqualTo(200);
  }

  @Test
  void anothersFieldIsAConflictUnlessForced() throws Exception {
    apply("fight", "one", "{x: '1', y: '1'}");
    Answer refused = apply("fight", "two", "{x: '2'}");
    assertThat(refused.code()).isEqualTo(409);
    assertThat(refused.text("/message"))
        .isEqualTo("Apply failed with 1 conflict: conflict with \"one\": .data.x");
    assertThat(refused.text("/details/causes/0/reason")).isEqualTo("FieldManagerConflict");
    assertThat(apply("fight", "two", "{x: '2', y: '2'}").text("/message"))
        .isEqualTo("Apply failed with 2 conflicts: conflicts with \"one\":\n- .data.x\n- .data.y");
    Answer forced = apply("fight", "two&force=true", "{x: '2'}");
    assertThat(forced.text("/data/x")).isEqualTo("2");
    assertThat(apply("fight", "one", "{y: '1'}").text("/data/x")).isEqualTo("2");
  }

  @Test
  void anUpdateTakesAFieldAndAppliersAreToldWhoseItIs() throws Exception {
    apply("update", "one", "{x: '1'}");
    admin.patch(
        MAPS + "update?fieldManager=hand",
        "application/merge-patch+json",
        "{\"data\":{\"x\":\"9\"}}");
    assertThat(apply("update", "one", "{x: '1'}").text("/message"))
        .isEqualTo("Apply failed with 1 conflict: conflict with \"hand\" using v1: .data.x");
  }

  @Test
  void listsAreMergedByTheirKeys() throws Exception {
    String service =
        "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {ports: [{name: %s, port: %d, protocol: TCP}]}}";
    admin.patch(SERVICE + "?fieldManager=one", APPLY, service.formatted("a", 80));
    Answer both = admin.patch(SERVICE + "?fieldManager=two", APPLY, service.formatted("b", 81));
    assertThat(both.json().at("/spec/ports").findValuesAsText("name")).containsExactly("a", "b");
    Answer renamed = admin.patch(SERVICE + "?fieldManager=two", APPLY, service.formatted("c", 80));
    assertThat(renamed.text("/message")).contains(".spec.ports[port=80,protocol=\"TCP\"].name");
  }

  @Test
  void aConfigurationThatTheSchemaDoesNotKnowIsRefused() throws Exception {
    assertThat(apply("bad", "one", "{x: 5}").code()).isEqualTo(400);
    Answer unknown =
        admin.patch(
            MAPS + "bad?fieldManager=one",
            APPLY,
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: bad}, nope: 1}");
    assertThat(unknown.text("/message")).endsWith(".nope: field not declared in schema");
    assertThat(admin.patch(MAPS + "bad", APPLY, "{}").code()).isEqualTo(422);
    assertThat(admin.get(MAPS + "bad").code()).isEqualTo(404);
  }
}
