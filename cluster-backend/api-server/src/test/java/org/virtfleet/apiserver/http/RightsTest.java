package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.testing.TestApiServer;

/// Roles and bindings decide, and nobody gives what they do not have.
class RightsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1";
  private static final String MAPS = "/api/v1/namespaces/%s/configmaps";

  private static TestApiServer server;
  private static HttpProbe admin;
  private static HttpProbe alice;
  private static int count;

  private String namespace = "";

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.inMemory();
    admin = HttpProbe.as(server, "admin", "system:masters");
    alice = HttpProbe.as(server, "alice", "dev");
  }

  @AfterAll
  static void stop() {
    alice.close();
    admin.close();
    server.close();
  }

  @BeforeEach
  void aNamespaceOfItsOwn() throws Exception {
    namespace = "rights-" + count++;
    admin.post(
        "/api/v1/namespaces",
        "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(namespace));
  }

  @Test
  void whoIsBoundToARoleHasItsRightsThereAndNowhereElse() throws Exception {
    String maps = MAPS.formatted(namespace);
    assertThat(alice.get(maps).code()).isEqualTo(403);

    role(admin, "reader", "{apiGroups: [''], resources: [configmaps], verbs: [get, list]}");
    bind(admin, "readers", "Role", "reader", "{kind: Group, name: dev}");

    await().atMost(PATIENCE).until(() -> alice.get(maps).code() == 200);
    assertThat(alice.get(MAPS.formatted("default")).code()).isEqualTo(403);
    assertThat(alice.delete(maps + "/x").code()).isEqualTo(403);

    admin.delete(RBAC + "/namespaces/" + namespace + "/rolebindings/readers");
    await().atMost(PATIENCE).until(() -> alice.get(maps).code() == 403);
  }

  @Test
  void whoAsksBeforehandIsToldTheSame() throws Exception {
    role(
        admin,
        "one",
        "{apiGroups: [''], resources: [configmaps], resourceNames: [mine], verbs: [get]}");
    bind(admin, "one", "Role", "one", "{kind: User, name: alice}");

    await().atMost(PATIENCE).until(() -> mayGet("mine"));
    assertThat(mayGet("other")).isFalse();
    Answer rules =
        alice.post(
            "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews",
            "{apiVersion: authorization.k8s.io/v1, kind: SelfSubjectRulesReview, spec: {namespace: %s}}"
                .formatted(namespace));
    assertThat(rules.json().at("/status/resourceRules").findValuesAsText("resourceNames"))
        .isNotNull();
    assertThat(rules.json().toString()).contains("\"resourceNames\":[\"mine\"]");
  }

  @Test
  void aFileOfAHostIsGivenToAGuestOnlyByWhoMayMakeVolumes() throws Exception {
    role(
        admin,
        "machines",
        "{apiGroups: [kubevirt.io], resources: [virtualmachines], verbs: [create, get, patch]}");
    bind(admin, "machines", "Role", "machines", "{kind: User, name: alice}");
    String machines = "/apis/kubevirt.io/v1/namespaces/%s/virtualmachines".formatted(namespace);
    await().atMost(PATIENCE).until(() -> alice.get(machines + "/none").code() == 404);

    Answer own =
        alice.post(machines, machine("own", "volumes: [{name: d, emptyDisk: {capacity: 1Gi}}]"));
    assertThat(own.code()).isEqualTo(201);
    for (String spec :
        new String[] {
          "volumes: [{name: d, hostDisk: {path: /pool/others.img, type: Disk}}]",
          "domain: {devices: {}, firmware: {kernelBoot: {container: {image: virtfleet.org/pool/p, initrdPath: /pool/others.img}}}}"
        }) {
      Answer refused = alice.post(machines, machine("other", spec));
      assertThat(refused.code()).as(spec).isEqualTo(403);
      assertThat(refused.text("/message"))
          .matches(
              "virtualmachines.kubevirt.io \"other\" is forbidden: user \"alice\" may not give a guest the host's file /pool/others.img( of pool p)?: that takes the right to create persistentvolumes. Ask the cluster's administrator for it, or upload the file as a DataVolume");
    }
    String given = "volumes: [{name: d, hostDisk: {path: /pool/given.img, type: Disk}}]";
    assertThat(admin.post(machines, machine("given", given)).code()).isEqualTo(201);
    String halt = "{\"spec\":{\"runStrategy\":\"Halted\"}}";
    assertThat(alice.patch(machines + "/given", "application/merge-patch+json", halt).code())
        .as("what somebody else gave may stay")
        .isEqualTo(200);

    String boots =
        "domain: {devices: {}, firmware: {kernelBoot: {container: {image: virtfleet.org/pool/p, kernelPath: /k}}}}";
    assertThat(admin.post(machines, machine("boots", boots)).code()).isEqualTo(201);
    String elsewhere =
        "{\"spec\":{\"template\":{\"spec\":{\"domain\":{\"firmware\":{\"kernelBoot\":{\"container\":{\"image\":\"virtfleet.org/pool/q\"}}}}}}}}";
    assertThat(alice.patch(machines + "/boots", "application/merge-patch+json", elsewhere).code())
        .as("the same path in another pool is another file")
        .isEqualTo(403);
  }

  private static String machine(String name, String spec) {
    String domain =
        spec.startsWith("domain") ? "" : "domain: {devices: {disks: [{name: d, disk: {}}]}}, ";
    return "{apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {name: %s}, spec: {runStrategy: Manual, template: {spec: {%s%s}}}}"
        .formatted(name, domain, spec);
  }

  @Test
  void aRoleHoldsNoMoreThanWhoeverWritesIt() throws Exception {
    role(
        admin,
        "boss",
        "{apiGroups: [rbac.authorization.k8s.io], resources: [roles, rolebindings], verbs: [create, patch]}",
        "{apiGroups: [''], resources: [configmaps], verbs: [get, list]}");
    bind(admin, "boss", "Role", "boss", "{kind: User, name: alice}");
    await().atMost(PATIENCE).until(() -> alice.get(MAPS.formatted(namespace)).code() == 200);

    Answer less = role(alice, "less", "{apiGroups: [''], resources: [configmaps], verbs: [get]}");
    assertThat(less.code()).isEqualTo(201);
    Answer more =
        role(alice, "more", "{apiGroups: [''], resources: [secrets], verbs: [get, list]}");
    assertThat(more.code()).isEqualTo(403);
    assertThat(more.text("/message"))
        .isEqualTo(
            """
            roles.rbac.authorization.k8s.io "more" is forbidden: user "alice" (groups=["dev" "system:authenticated"]) is attempting to grant RBAC permissions not currently held:
            {APIGroups:[""], Resources:["secrets"], Verbs:["get"]}
            {APIGroups:[""], Resources:["secrets"], Verbs:["list"]}\
            """);
    String patch = "{\"rules\":[{\"apiGroups\":[\"*\"],\"resources\":[\"*\"],\"verbs\":[\"*\"]}]}";
    String own = RBAC + "/namespaces/" + namespace + "/roles/boss";
    assertThat(alice.patch(own, "application/merge-patch+json", patch).code()).isEqualTo(403);
  }

  @Test
  void aBindingGivesNoMoreThanWhoeverWritesItHas() throws Exception {
    role(
        admin,
        "binder",
        "{apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], verbs: ['*']}");
    bind(admin, "binder", "Role", "binder", "{kind: User, name: alice}");
    String bindings = RBAC + "/namespaces/" + namespace + "/rolebindings";
    await().atMost(PATIENCE).until(() -> alice.get(bindings).code() == 200);

    assertThat(
            bind(alice, "up", "ClusterRole", "cluster-admin", "{kind: User, name: alice}").code())
        .isEqualTo(403);
    assertThat(bind(alice, "later", "Role", "not-there-yet", "{kind: User, name: alice}").code())
        .as("a role that is yet to come could hold anything")
        .isEqualTo(404);
  }

  @Test
  void aBindingKeepsItsRole() throws Exception {
    role(admin, "a", "{apiGroups: [''], resources: [configmaps], verbs: [get]}");
    bind(admin, "kept", "Role", "a", "{kind: User, name: alice}");
    Answer changed =
        admin.patch(
            RBAC + "/namespaces/" + namespace + "/rolebindings/kept",
            "application/merge-patch+json",
            "{\"roleRef\":{\"name\":\"b\"}}");
    assertThat(changed.code()).isEqualTo(422);
    assertThat(changed.text("/message")).endsWith("cannot change roleRef");
  }

  @Test
  void aRuleOfARoleSaysWhatMayBeDoneWithWhat() throws Exception {
    assertThat(fields(role(admin, "r", "{}")))
        .containsExactly("rules[0].verbs", "rules[0].apiGroups", "rules[0].resources");
    assertThat(fields(role(admin, "r", "{verbs: [get], nonResourceURLs: [/x]}")))
        .containsExactly("rules[0].nonResourceURLs");
  }

  @Test
  void aBindingNamesARoleAndSubjectsThatCanBe() throws Exception {
    assertThat(fields(bind(admin, "b", "Nope", "", "{kind: Nobody, name: x}, {kind: User}")))
        .containsExactly("roleRef.kind", "roleRef.name", "subjects[0].kind", "subjects[1].name");
    Answer everywhere =
        admin.post(
            RBAC + "/clusterrolebindings",
            "{metadata: {name: b}, roleRef: {kind: ClusterRole, name: x}, subjects: [{kind: ServiceAccount, name: a}]}");
    assertThat(fields(everywhere)).containsExactly("subjects[0].namespace");
  }

  @Test
  void whoActsAsSomebodyElseIsThatUserInEverything() throws Exception {
    HttpRequest.Builder asked =
        HttpRequest.newBuilder(
                URI.create(server.url() + "/apis/authentication.k8s.io/v1/selfsubjectreviews"))
            .header("Content-Type", "application/json")
            .header("Impersonate-Uid", "u1")
            .header("Impersonate-Extra-scopes", "view")
            .POST(HttpRequest.BodyPublishers.ofString("{}"));
    assertThat(admin.exchange(asked.build()).statusCode()).as("nobody is named").isEqualTo(400);
    HttpRequest named = asked.header("Impersonate-User", "bob").build();
    try (InputStream answer = admin.exchange(named).body()) {
      assertThat(new JsonMapper().readTree(answer).at("/status/userInfo"))
          .isEqualTo(
              new JsonMapper()
                  .readTree(
                      "{\"username\":\"bob\",\"uid\":\"u1\",\"groups\":[\"system:authenticated\"],\"extra\":{\"scopes\":[\"view\"]}}"));
    }
    assertThat(alice.exchange(named).statusCode()).isEqualTo(403);
  }

  @Test
  void aReviewHasNoMetadataButWhatSaysNothing() throws Exception {
    String question =
        "{apiVersion: authorization.k8s.io/v1, kind: SelfSubjectAccessReview, metadata: %s, spec: {resourceAttributes: {verb: get, resource: pods}}}";
    String reviews = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    assertThat(fields(admin.post(reviews, question.formatted("{name: a}"))))
        .containsExactly("metadata");
    assertThat(admin.post(reviews, question.formatted("{creationTimestamp: null}")).code())
        .as("as clients in Go send it")
        .isEqualTo(201);
  }

  private static List<String> fields(Answer refused) {
    assertThat(refused.code()).isEqualTo(422);
    return refused.json().at("/details/causes").findValuesAsText("field");
  }

  private boolean mayGet(String map) throws Exception {
    Answer answer =
        alice.post(
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            """
            {apiVersion: authorization.k8s.io/v1, kind: SelfSubjectAccessReview,
             spec: {resourceAttributes: {namespace: %s, verb: get, resource: configmaps, name: %s}}}
            """
                .formatted(namespace, map));
    return answer.json().at("/status/allowed").asBoolean();
  }

  private Answer role(HttpProbe who, String name, String... rules) throws Exception {
    return who.post(
        RBAC + "/namespaces/" + namespace + "/roles",
        "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: %s}, rules: [%s]}"
            .formatted(name, String.join(", ", rules)));
  }

  private Answer bind(HttpProbe who, String name, String kind, String role, String subject)
      throws Exception {
    return who.post(
        RBAC + "/namespaces/" + namespace + "/rolebindings",
        """
        {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: %s},
         roleRef: {kind: %s, name: %s}, subjects: [%s]}
        """
            .formatted(name, kind, role, subject));
  }
}
