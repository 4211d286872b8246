package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.testing.TestApiServer;

/// Server-side apply: several managers, one object.
class ServerSideApplyTest {

  private static final String APPLY = "application/apply-patch+yaml";
  private static final String MAPS = "/api/v1/namespaces/default/configmaps/";
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
