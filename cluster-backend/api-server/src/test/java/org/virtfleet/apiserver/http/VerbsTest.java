package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.testing.TestApiServer;

/// Each verb as a client sees it, over TLS.
class VerbsTest {

  private static final String MERGE = "application/merge-patch+json";
  private static TestApiServer server;
  private static HttpProbe admin;
  private static int count;

  private String maps = "";
  private String space = "";

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

  @BeforeEach
  void makeNamespace() throws Exception {
    space = "verbs-" + count++;
    maps = "/api/v1/namespaces/" + space + "/configmaps";
    Answer made = admin.post("/api/v1/namespaces", "{metadata: {name: " + space + "}}");
    assertThat(made.code()).isEqualTo(201);
    assertThat(made.text("/status/phase")).isEqualTo("Active");
  }

  private Answer make(String name) throws Exception {
    return admin.post(
        maps,
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}, data: {k: v}}".formatted(name));
  }

  @Test
  void createFillsInWhatTheServerKnows() throws Exception {
    Answer made = make("a");
    assertThat(made.code()).isEqualTo(201);
    assertThat(made.text("/metadata/uid")).hasSize(36);
    assertThat(made.text("/metadata/resourceVersion")).matches("\\d+");
    assertThat(made.text("/metadata/creationTimestamp")).endsWith("Z");
    assertThat(made.text("/metadata/managedFields/0/manager")).isEqualTo("probe");
    assertThat(made.json().at("/metadata/managedFields/0/fieldsV1").toString())
        .isEqualTo("{\"f:data\":{\".\":{},\"f:k\":{}}}");
    assertThat(make("a").code()).isEqualTo(409);
  }

  @Test
  void createRefusesWhatIsNotValidAndNamesTheFields() throws Exception {
    Answer bad = admin.post(maps, "{metadata: {name: Bad_, labels: {'a b': 'c d'}}}");
    assertThat(bad.code()).isEqualTo(422);
    assertThat(bad.text("/reason")).isEqualTo("Invalid");
    assertThat(bad.json().at("/details/causes").findValuesAsText("field"))
        .contains("metadata.name", "metadata.labels");
    assertThat(admin.post(maps, "{: nonsense").code()).isEqualTo(400);
    assertThat(admin.post("/api/v1/namespaces/nowhere/configmaps", "{metadata: {name: a}}").code())
        .isEqualTo(404);
    assertThat(admin.post(maps, "{metadata: {}}").text("/details/causes/0/field"))
        .isEqualTo("metadata.name");
  }

  @Test
  void unknownFieldsAreToldAsAsked() throws Exception {
    String instances = "/apis/kubevirt.io/v1/namespaces/" + space + "/virtualmachineinstances";
    String body =
        """
        apiVersion: kubevirt.io/v1
        kind: VirtualMachineInstance
        metadata: {name: x}
        spec: {domain: {memory: {guest: 64Mi}, devices: {nope: 1}}}
        """;
    Answer warned = admin.post(instances + "?dryRun=All", body);
    assertThat(warned.code()).isEqualTo(201);
    assertThat(warned.response().headers().firstValue("warning").orElse(""))
        .isEqualTo("299 - \"unknown field \\\"spec.domain.devices.nope\\\"\"");
    assertThat(warned.json().at("/spec/domain/devices").has("nope")).isFalse();
    Answer strict = admin.post(instances + "?fieldValidation=Strict", body);
    assertThat(strict.code()).isEqualTo(400);
    assertThat(strict.text("/message"))
        .contains("strict decoding error: unknown field \"spec.domain.devices.nope\"");
    assertThat(admin.get(instances + "/x").code()).isEqualTo(404);
  }

  @Test
  void anUpdateOfAnOldVersionConflicts() throws Exception {
    String first = make("a").text("/metadata/resourceVersion");
    String body = "{metadata: {name: a, resourceVersion: '%s'}, data: {k: w}}";
    assertThat(admin.put(maps + "/a", body.formatted(first)).code()).isEqualTo(200);
    Answer late = admin.put(maps + "/a", body.formatted(first));
    assertThat(late.code()).isEqualTo(409);
    assertThat(late.text("/message")).contains("the object has been modified");
    assertThat(admin.get(maps + "/a").text("/data/k")).isEqualTo("w");
  }

  @Test
  void aWriteThatChangesNothingKeepsTheVersion() throws Exception {
    String first = make("a").text("/metadata/resourceVersion");
    Answer same = admin.patch(maps + "/a", MERGE, "{\"data\":{\"k\":\"v\"}}");
    assertThat(same.code()).isEqualTo(200);
    assertThat(same.text("/metadata/resourceVersion")).isEqualTo(first);
  }

  @Test
  void aPatchThatIsNoneIsToldInTheWordsOfKubernetes() throws Exception {
    make("a");
    String prefix = "error decoding patch: json: cannot unmarshal ";
    assertThat(admin.patch(maps + "/a", "application/json-patch+json", "{}").text("/message"))
        .isEqualTo(prefix + "object into Go value of type []handlers.jsonPatchOp");
    assertThat(admin.patch(maps + "/a", MERGE, "[]").text("/message"))
        .isEqualTo(prefix + "array into Go value of type map[string]interface {}");
    String unknown = "{\"$patch\":\"fly\"}";
    assertThat(
            admin
                .patch(maps + "/a", "application/strategic-merge-patch+json", unknown)
                .text("/message"))
        .isEqualTo("unknown patch type: fly");
    String twice = "{\"data\":{\"k\":\"1\",\"k\":\"2\"}}";
    Answer strict = admin.patch(maps + "/a?fieldValidation=Strict", MERGE, twice);
    assertThat(strict.code()).isEqualTo(422);
    assertThat(strict.text("/message"))
        .endsWith("strict decoding error: duplicate field \"data.k\"");
    assertThat(admin.get(maps + "/a").text("/data/k")).isEqualTo("v");
  }

  @Test
  void optionsThatAreWrongAreToldTogether() throws Exception {
    String map = "{metadata: {name: a}}";
    Answer twice = admin.post(maps + "?dryRun=All&dryRun=Some", map);
    assertThat(twice.text("/message"))
        .isEqualTo(
            "CreateOptions.meta.k8s.io \"\" is invalid: dryRun: Unsupported value: [\"All\",\"Some\"]: supported values: \"All\"");
    Answer all = admin.post(maps + "?dryRun=Some&fieldValidation=Loose", map);
    assertThat(all.json().at("/details/causes").findValuesAsText("field"))
        .containsExactly("dryRun", "fieldValidation");
    assertThat(admin.delete(maps + "/a?dryRun=All&dryRun=Some").code()).isEqualTo(422);
  }

  @Test
  void ofSeveralDocumentsTheFirstIsMade() throws Exception {
    Answer made = admin.post(maps, "metadata: {name: one}\n---\nmetadata: {name: two}\n");
    assertThat(made.text("/metadata/name")).isEqualTo("one");
    assertThat(admin.get(maps + "/two").code()).isEqualTo(404);
  }

  @Test
  void patchesOfEveryKindApply() throws Exception {
    make("a");
    assertThat(
            admin.patch(maps + "/a", MERGE, "{\"data\":{\"k\":null,\"m\":\"1\"}}").text("/data/m"))
        .isEqualTo("1");
    String operations =
        "[{\"op\":\"test\",\"path\":\"/data/m\",\"value\":\"1\"},{\"op\":\"add\",\"path\":\"/data/j\",\"value\":\"2\"}]";
    assertThat(admin.patch(maps + "/a", "application/json-patch+json", operations).text("/data/j"))
        .isEqualTo("2");
    String strategic = "{\"metadata\":{\"labels\":{\"s\":\"3\"}}}";
    assertThat(
            admin
                .patch(maps + "/a", "application/strategic-merge-patch+json", strategic)
                .text("/metadata/labels/s"))
        .isEqualTo("3");
    assertThat(admin.patch(maps + "/a", "text/plain", "x").code()).isEqualTo(415);
    assertThat(
            admin
                .patch(
                    maps + "/a",
                    "application/json-patch+json",
                    "[{\"op\":\"remove\",\"path\":\"/nope\"}]")
                .code())
        .isEqualTo(422);
  }

  @Test
  void anObjectWithFinalizersWaitsForThem() throws Exception {
    make("a");
    admin.patch(maps + "/a", MERGE, "{\"metadata\":{\"finalizers\":[\"example.com/hold\"]}}");
    Answer marked = admin.delete(maps + "/a");
    assertThat(marked.code()).isEqualTo(200);
    assertThat(marked.text("/metadata/deletionTimestamp")).isNotEmpty();
    assertThat(
            admin
                .patch(
                    maps + "/a",
                    MERGE,
                    "{\"metadata\":{\"finalizers\":[\"example.com/hold\",\"example.com/new\"]}}")
                .code())
        .isEqualTo(422);
    assertThat(admin.patch(maps + "/a", MERGE, "{\"metadata\":{\"finalizers\":null}}").code())
        .isEqualTo(200);
    assertThat(admin.get(maps + "/a").code()).isEqualTo(404);
  }

  @Test
  void listsSelectAndGoOnInPages() throws Exception {
    for (String name : new String[] {"a", "b", "c"}) {
      make(name);
      admin.patch(maps + "/" + name, MERGE, "{\"metadata\":{\"labels\":{\"n\":\"" + name + "\"}}}");
    }
    assertThat(admin.get(maps + "?labelSelector=n%20in%20(a,c)").json().at("/items")).hasSize(2);
    assertThat(admin.get(maps + "?fieldSelector=metadata.name%21%3Da").json().at("/items"))
        .hasSize(2);
    Answer first = admin.get(maps + "?limit=2");
    assertThat(first.json().at("/items")).hasSize(2);
    assertThat(first.json().at("/metadata/remainingItemCount").asInt()).isEqualTo(1);
    make("d");
    Answer rest = admin.get(maps + "?limit=2&continue=" + first.text("/metadata/continue"));
    assertThat(rest.json().at("/items").findValuesAsText("name")).containsExactly("c");
    assertThat(admin.get(maps + "?labelSelector=n%20in").code()).isEqualTo(400);
    assertThat(admin.delete(maps + "?labelSelector=n").json().at("/items")).hasSize(3);
    assertThat(admin.get(maps).json().at("/items")).hasSize(1);
  }

  @Test
  void aWatchTellsWhatHappensAndEndsInTime() throws Exception {
    String from = admin.get(maps).text("/metadata/resourceVersion");
    make("a");
    admin.delete(maps + "/a");
    var stream =
        admin.stream(
            "GET",
            maps + "?watch=true&timeoutSeconds=1&resourceVersion=" + from,
            "",
            "text/plain",
            "application/json");
    try (var lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.lines().map(l -> l.substring(0, l.indexOf(','))))
          .containsExactly("{\"type\":\"ADDED\"", "{\"type\":\"DELETED\"");
    }
  }

  @Test
  void rulesOfAKindThatAreNoListAreRefused() throws Exception {
    String kind =
        """
        metadata: {name: lamps.example.org}
        spec:
          group: example.org
          names: {kind: Lamp, plural: lamps}
          scope: Namespaced
          versions:
            - name: v1
              served: true
              storage: true
              schema: {openAPIV3Schema: {type: object, x-kubernetes-validations: {rule: 'true'}}}
        """;
    Answer refused = admin.post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", kind);
    assertThat(refused.code()).isEqualTo(422);
    assertThat(refused.text("/message"))
        .contains("x-kubernetes-validations", "must be of type array");
  }

  @Test
  void everyLineOfAWatchIsAnEvent() throws Exception {
    String maps = "/api/v1/namespaces/" + space + "/configmaps";
    for (String name : new String[] {"one", "two", "three"}) {
      admin.post(maps, "{\"metadata\":{\"name\":\"" + name + "\"}}");
    }
    assertThat(admin.lines(maps + "?watch=1", 3))
        .allSatisfy(line -> assertThat(line.strip()).startsWith("{\"type\":\"ADDED\""));
  }

  @Test
  void halfACharacterSpoilsNoObject() throws Exception {
    String maps = "/api/v1/namespaces/default/configmaps";
    String half =
        "{\"metadata\":{\"name\":\"half\",\"annotations\":{\"a\":\"x\\ud800y\"}},\"data\":{\"k\":\"\\udc00 \\ud83d\\ude00\"}}";
    assertThat(admin.post(maps, half).code()).isEqualTo(201);
    assertThat(admin.get(maps + "/half").text("/data/k")).isEqualTo("\uFFFD \uD83D\uDE00");
    assertThat(admin.get(maps + "/half").text("/metadata/annotations/a")).isEqualTo("x\uFFFDy");
    for (String key : new String[] {"\\udc00", "\\udbff"}) {
      String patch = "{\"data\":{\"" + key + "\":\"v\"}}";
      assertThat(admin.patch(maps + "/half", MERGE, patch).code()).isBetween(400, 422);
    }
    assertThat(admin.get(maps).code()).isEqualTo(200);
  }

  @Test
  void aRefusalReachesWhoIsStillSending() throws Exception {
    String large = "{\"data\":\"" + "x".repeat(2_000_000) + "\"}";
    for (int i = 0; i < 20; i++) {
      assertThat(admin.post("/api/v1/namespaces/default/nothings", large).code()).isEqualTo(404);
      assertThat(admin.post("/api/v1/namespaces/default/configmaps", large + large).code())
          .isEqualTo(413);
    }
  }

  @Test
  void anInstanceHasNoStatusPathAndAMachineHas() throws Exception {
    String instances = "/apis/kubevirt.io/v1/namespaces/" + space + "/virtualmachineinstances";
    Answer made =
        admin.post(
            instances,
            """
            apiVersion: kubevirt.io/v1
            kind: VirtualMachineInstance
            metadata: {name: i}
            spec: {domain: {memory: {guest: 64Mi}, devices: {}}}
            """);
    assertThat(made.code()).isEqualTo(201);
    assertThat(made.text("/spec/domain/machine/type")).isEqualTo("q35");
    assertThat(
            admin
                .patch(instances + "/i", MERGE, "{\"status\":{\"phase\":\"Running\"}}")
                .text("/status/phase"))
        .isEqualTo("Pending");
    assertThat(admin.patch(instances + "/i/status", MERGE, "{}").code()).isEqualTo(404);

    String machines = "/apis/kubevirt.io/v1/namespaces/" + space + "/virtualmachines";
    admin.post(
        machines,
        """
        apiVersion: kubevirt.io/v1
        kind: VirtualMachine
        metadata: {name: m}
        spec: {runStrategy: Halted, template: {spec: {domain: {memory: {guest: 64Mi}, devices: {}}}}}
        """);
    String both =
        "{\"status\":{\"printableStatus\":\"Running\"},\"spec\":{\"runStrategy\":\"Always\"}}";
    Answer main = admin.patch(machines + "/m", MERGE, both);
    assertThat(main.text("/spec/runStrategy")).isEqualTo("Always");
    assertThat(main.text("/metadata/generation")).isEqualTo("2");
    assertThat(main.json().at("/status").has("printableStatus")).isFalse();
    Answer status = admin.patch(machines + "/m/status", MERGE, both.replace("Always", "Halted"));
    assertThat(status.text("/status/printableStatus")).isEqualTo("Running");
    assertThat(status.text("/spec/runStrategy")).isEqualTo("Always");
    assertThat(status.text("/metadata/generation")).isEqualTo("2");
  }

  @Test
  void aMachineThatCannotBeIsRefusedInWords() throws Exception {
    String machines = "/apis/kubevirt.io/v1/namespaces/" + space + "/virtualmachines";
    Answer refused =
        admin.post(
            machines,
            """
            apiVersion: kubevirt.io/v1
            kind: VirtualMachine
            metadata: {name: m}
            spec:
              runStrategy: Halted
              template:
                spec:
                  domain:
                    resources: {requests: {memory: "-5Gi"}}
                    devices: {disks: [{name: root, disk: {}}]}
            """);
    assertThat(refused.code()).isEqualTo(422);
    assertThat(refused.text("/message"))
        .contains("spec.template.spec.domain.devices.disks[0].Name 'root' not found.")
        .contains("must be greater than or equal to 0");
    assertThat(admin.get(machines).json().at("/items")).isEmpty();
  }

  @Test
  void deletingANamespaceTakesItsContentAlong() throws Exception {
    make("a");
    Answer marked = admin.delete("/api/v1/namespaces/" + space);
    assertThat(marked.text("/status/phase")).isEqualTo("Terminating");
    assertThat(make("late").code()).isIn(403, 404);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> admin.get("/api/v1/namespaces/" + space).code() == 404);
    assertThat(admin.delete("/api/v1/namespaces/default").code()).isEqualTo(403);
  }

  @Test
  void whoMayNotIsToldInKubernetesWords() throws Exception {
    try (HttpProbe nobody = HttpProbe.as(server, "nobody");
        HttpProbe anonymous = HttpProbe.anonymous(server)) {
      Answer refused = nobody.get(maps);
      assertThat(refused.code()).isEqualTo(403);
      assertThat(refused.text("/message"))
          .isEqualTo(
              "configmaps is forbidden: User \"nobody\" cannot list resource \"configmaps\" in API group \"\" in the"
                  + " namespace \""
                  + space
                  + "\"");
      assertThat(nobody.get("/apis").code()).isEqualTo(200);
      assertThat(anonymous.get(maps).text("/message")).contains("User \"system:anonymous\"");
      assertThat(anonymous.get("/version").text("/gitVersion")).startsWith("v1.36.");
      assertThat(anonymous.get("/healthz").json().asText()).isEqualTo("ok");
    }
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefusedInWords() throws Exception {
    try (TestApiServer other = TestApiServer.inMemory()) {
      var stranger = other.pki().adminCertificate();
      assertThat(stranger.x509().getSubjectX500Principal().getName()).contains("CN=admin");
      try (HttpProbe probe = HttpProbe.with(server, stranger)) {
        Answer refused = probe.get(maps);
        assertThat(refused.code()).isIn(401, 403); // a client may choose not to show it
        assertThat(refused.json().at("/status").asText()).isEqualTo("Failure");
      }
    }
  }

  @Test
  void aDeletionIsReadStrictlyAndSaysWhichConditionFailed() throws Exception {
    String uid = make("a").text("/metadata/uid");
    String json = "application/json";
    Answer other = admin.send("DELETE", maps + "/a", "{\"preconditions\":{\"uid\":\"x\"}}", json);
    assertThat(other.code()).isEqualTo(409);
    assertThat(other.text("/message"))
        .isEqualTo(
            "Operation cannot be fulfilled on ConfigMap \"a\": the UID in the precondition (x) does not match the UID in record ("
                + uid
                + "). The object might have been deleted and then recreated");
    Answer typed = admin.send("DELETE", maps + "/a", "{\"gracePeriodSeconds\":\"x\"}", json);
    assertThat(typed.code()).isEqualTo(400);
    assertThat(typed.text("/message"))
        .isEqualTo(
            "json: cannot unmarshal string into Go struct field DeleteOptions.gracePeriodSeconds of type int64");
    assertThat(admin.get(maps + "/a").code()).isEqualTo(200);
  }

  @Test
  void namespacesAreNotDeletedTogether() throws Exception {
    assertThat(admin.delete("/api/v1/namespaces").code()).isEqualTo(405);
    assertThat(admin.get("/api/v1/namespaces/" + space).text("/status/phase")).isEqualTo("Active");
    assertThat(admin.get("/api/v1").json().toString())
        .contains("{\"name\":\"namespaces/finalize\"");
    assertThat(admin.get("/api/v1/namespaces/" + space + "/finalize").code()).isEqualTo(405);
  }

  @Test
  void belowGroupsOfKubernetesItselfWhatIsUnknownIsToldByAStatus() throws Exception {
    for (String path : List.of("/api/v2", "/apis/apps/v9", "/apis/apps/v1/nope")) {
      assertThat(admin.get(path).text("/reason")).as(path).isEqualTo("NotFound");
    }
    assertThat(admin.get("/apis/kubevirt.io/v9").json().asText()).startsWith("404 page");
    assertThat(admin.send("HEAD", maps, "", "application/json").code()).isEqualTo(405);
  }

  @Test
  void anAcceptOfNothingButSemicolonsIsNotAcceptable() throws Exception {
    try (var body = admin.stream("GET", maps, "", "application/json", ";;;").body()) {
      assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).contains("NotAcceptable");
    }
  }
}
