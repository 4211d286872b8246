package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.testing.TestApiServer;

/// What Kubernetes' own kinds fill in, keep and refuse beyond their schemas.
class CoreKindsTest {

  private static final String MERGE = "application/merge-patch+json";
  private static TestApiServer server;
  private static HttpProbe admin;
  private static int count;

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
    space = "core-" + count++;
    admin.post("/api/v1/namespaces", "{metadata: {name: " + space + "}}");
  }

  private String path(String plural) {
    return "/api/v1/namespaces/" + space + "/" + plural;
  }

  private Answer make(String plural, String yaml) throws Exception {
    Answer made = admin.post(path(plural), yaml);
    assertThat(made.code()).as(made.json().toString()).isEqualTo(201);
    return made;
  }

  @Test
  void aQuotaLimitsWhatCanBeCounted() throws Exception {
    make("resourcequotas", "{metadata: {name: q}, spec: {hard: {pods: 3, hugepages-2Mi: 1Gi}}}");
    Answer refused =
        admin.post(path("resourcequotas"), "{metadata: {name: r}, spec: {hard: {luck: 1}}}");
    assertThat(refused.code()).isEqualTo(422);
    assertThat(refused.text("/details/causes/0/field")).isEqualTo("spec.hard[luck]");
  }

  @Test
  void aPodGetsAnAccountTolerationsAndAPriorityThatAreNotItsAuthors() throws Exception {
    Answer pod =
        make("pods", "{metadata: {name: p}, spec: {containers: [{name: c, image: 'i:1'}]}}");
    assertThat(pod.text("/spec/serviceAccountName")).isEqualTo("default");
    assertThat(pod.json().at("/spec/tolerations").findValuesAsText("key"))
        .containsExactly("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");
    assertThat(pod.json().at("/spec/priority").asInt(-1)).isZero();
    assertThat(pod.json().at("/metadata/managedFields/0/fieldsV1/f:spec").has("f:tolerations"))
        .isFalse();
  }

  @Test
  void onlyImagesDeadlinesAndMoreTolerationsOfAPodMayChange() throws Exception {
    make("pods", "{metadata: {name: p}, spec: {containers: [{name: c, image: 'i:1'}]}}");
    String pod = path("pods") + "/p";
    String image =
        "[{\"op\": \"replace\", \"path\": \"/spec/containers/0/image\", \"value\": \"i:2\"}]";
    assertThat(admin.patch(pod, "application/json-patch+json", image).code()).isEqualTo(200);
    Answer refused = admin.patch(pod, MERGE, "{\"spec\": {\"restartPolicy\": \"Never\"}}");
    assertThat(refused.code()).isEqualTo(422);
    assertThat(refused.text("/details/causes/0/field")).isEqualTo("spec");
    assertThat(refused.text("/message"))
        .contains("pod updates may not change fields other than", "+ \"restartPolicy\": \"Never\"");
  }

  @Test
  void aContainersRequestIsItsDefaultAndItsDefaultTheMaximum() throws Exception {
    Answer range =
        make(
            "limitranges",
            "{metadata: {name: l}, spec: {limits: [{type: Container, max: {cpu: '2'}, min: {memory: 1Mi}}]}}");
    assertThat(range.text("/spec/limits/0/default/cpu")).isEqualTo("2");
    assertThat(range.text("/spec/limits/0/defaultRequest/cpu")).isEqualTo("2");
    assertThat(range.text("/spec/limits/0/defaultRequest/memory")).isEqualTo("1Mi");
  }

  @Test
  void aClaimAsksForTheSameUntilItIsBoundAndThenForMoreSpaceOnly() throws Exception {
    String classes = "/apis/storage.k8s.io/v1/storageclasses";
    String growing = "{metadata: {name: growing}, provisioner: p, allowVolumeExpansion: true}";
    assertThat(admin.post(classes, growing).code()).isEqualTo(201);
    make(
        "persistentvolumeclaims",
        "{metadata: {name: c}, spec: {storageClassName: growing, accessModes: [ReadWriteOnce], resources: {requests: {storage: 2Gi}}}}");
    String claim = path("persistentvolumeclaims") + "/c";
    String more = "{\"spec\": {\"resources\": {\"requests\": {\"storage\": \"3Gi\"}}}}";
    Answer refused = admin.patch(claim, MERGE, more);
    assertThat(refused.code()).isEqualTo(422);
    assertThat(refused.text("/message"))
        .contains("spec is immutable after creation", "-   \"storage\": \"2Gi\"");
    admin.patch(
        claim + "/status",
        MERGE,
        "{\"status\": {\"phase\": \"Bound\", \"capacity\": {\"storage\": \"2Gi\"}}}");
    assertThat(admin.patch(claim, MERGE, more).code()).isEqualTo(200);
    String less = more.replace("3Gi", "1Gi");
    assertThat(admin.patch(claim, MERGE, less).text("/details/causes/0/field"))
        .isEqualTo("spec.resources.requests.storage");

    admin.patch(classes + "/growing", MERGE, "{\"allowVolumeExpansion\": false}");
    Answer forbidden = admin.patch(claim, MERGE, more.replace("3Gi", "4Gi"));
    assertThat(forbidden.code()).isEqualTo(403);
    assertThat(forbidden.text("/message")).contains("must support resize");
  }

  @Test
  void aDeploymentSelectsWhatComesOfItsTemplate() throws Exception {
    Answer refused =
        admin.post(
            "/apis/apps/v1/namespaces/" + space + "/deployments",
            "{metadata: {name: d}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: b}}, spec: {containers: [{name: c, image: i}]}}}}");
    assertThat(refused.code()).isEqualTo(422);
    assertThat(refused.text("/details/causes/0/field")).isEqualTo("spec.template.metadata.labels");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | spec.ports | Required value",
        "{ports: [{port: 80}, {port: 81, name: b}]} | spec.ports[0].name | Required value",
        "{ports: [{port: 80, name: a}, {port: 81, name: a}]} | spec.ports[1].name | Duplicate value: \"a\"",
        "{ports: [{port: 80, name: A}]} | spec.ports[0].name | Invalid value: \"A\": a lowercase RFC 1123 label",
        "{ports: [{port: 80, name: a}, {port: 80, name: b}]} | spec.ports[1] | Duplicate value: {\"Name\":\"\",\"Protocol\":\"TCP\",\"AppProtocol\":null,\"Port\":80,",
        "{ports: [{port: 0, targetPort: 80}]} | spec.ports[0].port | Invalid value: 0: must be between 1 and 65535, inclusive",
        "{ports: [{port: 80, targetPort: 70000}]} | spec.ports[0].targetPort | Invalid value: 70000: must be between 1 and 65535",
        "{ports: [{port: 80, targetPort: '12'}]} | spec.ports[0].targetPort | Invalid value: \"12\": must contain at least one letter (a-z)",
        "{ports: [{port: 80, protocol: ICMP}]} | spec.ports[0].protocol | Unsupported value: \"ICMP\": supported values: \"SCTP\", \"TCP\", \"UDP\"",
        "{ports: [{port: 80, nodePort: 30000}]} | spec.ports[0].nodePort | Forbidden: may not be used when `type` is 'ClusterIP'",
        "{ports: [{port: 80}], sessionAffinity: Always} | spec.sessionAffinity | Unsupported value: \"Always\"",
        "{ports: [{port: 80}], selector: {a b: c}} | spec.selector | Invalid value: \"a b\"",
        "{ports: [{port: 80}], externalTrafficPolicy: Local} | spec.externalTrafficPolicy | Invalid value: \"Local\": may only be set for externally-accessible services",
        "{ports: [{port: 80}], healthCheckNodePort: 30001} | spec.healthCheckNodePort | Invalid value: 30001: may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'",
        "{ports: [{port: 80}], loadBalancerSourceRanges: [10.0.0.0/8]} | spec.LoadBalancerSourceRanges | Forbidden: may only be used when `type` is 'LoadBalancer'",
        "{ports: [{port: 80}], allocateLoadBalancerNodePorts: true} | spec.allocateLoadBalancerNodePorts | Forbidden: may only be used when `type` is 'LoadBalancer'",
        "{ports: [{port: 80}], loadBalancerClass: a.b/c} | spec.loadBalancerClass | Forbidden: may only be used when `type` is 'LoadBalancer'",
        "{ports: [{port: 80}], externalIPs: [a.b]} | spec.externalIPs[0] | Invalid value: \"a.b\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
        "{ports: [{port: 80}], externalIPs: [192.0.2.1, 0.0.0.0]} | spec.externalIPs[1] | Invalid value: \"0.0.0.0\": may not be unspecified (0.0.0.0)",
        "{ports: [{port: 80}], externalIPs: ['::1']} | spec.externalIPs[0] | Invalid value: \"::1\": may not be in the loopback range (127.0.0.0/8, ::1/128)",
        "{ports: [{port: 80}], externalIPs: [169.254.1.1]} | spec.externalIPs[0] | Invalid value: \"169.254.1.1\": may not be in the link-local range (169.254.0.0/16, fe80::/10)",
        "{ports: [{port: 80}], externalIPs: [224.0.0.1]} | spec.externalIPs[0] | Invalid value: \"224.0.0.1\": may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)",
        "{ports: [{port: 80}], externalIPs: [192.0.2.1], externalTrafficPolicy: Near} | spec.externalTrafficPolicy | Unsupported value: \"Near\": supported values: \"Cluster\", \"Local\"",
        "{ports: [{port: 80}], sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: 86401}}} | spec.sessionAffinityConfig.clientIP.timeoutSeconds | Invalid value: 86401: must be greater than 0 and less than 86400",
        "{type: LoadBalancer, ports: [{port: 80}], loadBalancerSourceRanges: [10.0.0.0/33]} | spec.LoadBalancerSourceRanges[0] | Invalid value: \"10.0.0.0/33\": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)",
        "{type: LoadBalancer, ports: [{port: 80}], loadBalancerClass: a b} | spec.loadBalancerClass | Invalid value: \"a b\": name part must consist of",
        "{type: LoadBalancer, ports: [{port: 80}], externalTrafficPolicy: Local, healthCheckNodePort: 80} | spec.healthCheckNodePort | Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767",
        "{type: NodePort, ports: [{port: 80, nodePort: 80}]} | spec.ports[0].nodePort | Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767",
        "{type: NodePort, ports: [{port: 80, name: a, nodePort: 30000}, {port: 81, name: b, nodePort: 30000}]} | spec.ports[1].nodePort | Invalid value: 30000: provided port is already allocated",
        "{type: NodePort, clusterIP: None, ports: [{port: 80}]} | spec.clusterIPs[0] | Invalid value: \"None\": may not be set to 'None' for NodePort services",
        "{type: ExternalName} | spec.externalName | Required value",
        "{type: ExternalName, externalName: a_b} | spec.externalName | Invalid value: \"a_b\": a lowercase RFC 1123 subdomain",
        "{type: ExternalName, externalName: a.b, ipFamilies: [IPv4]} | spec.ipFamilies | Forbidden: may not be set for ExternalName services",
      },
      quoteCharacter = '~')
  void aServiceThatCannotBeIsRefusedInKubernetesWords(String spec, String field, String words)
      throws Exception {
    Answer refused = admin.post(path("services"), "{metadata: {name: s}, spec: " + spec + "}");
    assertThat(refused.code()).isEqualTo(422);
    assertThat(refused.json().at("/details/causes")).hasSize(1);
    assertThat(refused.text("/details/causes/0/field")).isEqualTo(field);
    assertThat(refused.text("/details/causes/0/message")).startsWith(words);
  }

  @Test
  void aServiceForOutsideSaysWhatItsAuthorLeftOut() throws Exception {
    JsonNode spec =
        make(
                "services",
                "{metadata: {name: lb}, spec: {type: LoadBalancer, sessionAffinity: ClientIP, ports: [{port: 53, name: u, protocol: UDP, nodePort: 30053}, {port: 53, name: t, nodePort: 30053}]}}")
            .json()
            .path("spec");
    assertThat(spec.path("externalTrafficPolicy").asText()).isEqualTo("Cluster");
    assertThat(spec.path("allocateLoadBalancerNodePorts").asBoolean()).isTrue();
    assertThat(spec.at("/sessionAffinityConfig/clientIP/timeoutSeconds").asInt()).isEqualTo(10_800);
    JsonNode plain =
        make(
                "services",
                "{metadata: {name: in}, spec: {ports: [{port: 80}], sessionAffinityConfig: {clientIP: {timeoutSeconds: 5}}}}")
            .json()
            .path("spec");
    assertThat(plain.has("sessionAffinityConfig")).isFalse();
    assertThat(plain.has("externalTrafficPolicy")).isFalse();
  }

  @Test
  void aServiceThatIsNoLongerForOutsideLosesWhatWasForThat() throws Exception {
    make(
        "services",
        "{metadata: {name: was}, spec: {type: LoadBalancer, loadBalancerClass: a.b/c, externalTrafficPolicy: Local, healthCheckNodePort: 30001, ports: [{port: 80, nodePort: 30080}]}}");
    String service = path("services") + "/was";
    Answer other = admin.patch(service, MERGE, "{\"spec\": {\"loadBalancerClass\": \"a.b/d\"}}");
    assertThat(other.text("/message"))
        .endsWith("spec.loadBalancerClass: Invalid value: \"a.b/d\": may not change once set");
    Answer moved = admin.patch(service, MERGE, "{\"spec\": {\"healthCheckNodePort\": 30002}}");
    assertThat(moved.text("/message"))
        .endsWith("spec.healthCheckNodePort: Forbidden: field is immutable");
    Answer kept =
        admin.put(
            service,
            "{metadata: {name: was}, spec: {type: LoadBalancer, loadBalancerClass: a.b/c, externalTrafficPolicy: Local, ports: [{port: 81}]}}");
    assertThat(kept.json().at("/spec/healthCheckNodePort").asInt()).isEqualTo(30_001);
    assertThat(kept.json().at("/spec/ports/0/nodePort").asInt()).isEqualTo(30_080);
    Answer inner = admin.patch(service, MERGE, "{\"spec\": {\"type\": \"ClusterIP\"}}");
    assertThat(inner.code()).as(inner.json().toString()).isEqualTo(200);
    assertThat(inner.json().at("/spec/ports/0").has("nodePort")).isFalse();
    assertThat(inner.json().path("spec").properties())
        .extracting(Map.Entry::getKey)
        .doesNotContain(
            "allocateLoadBalancerNodePorts",
            "externalTrafficPolicy",
            "healthCheckNodePort",
            "loadBalancerClass");
  }

  @Test
  void whatIsEmptyOfAKindOfKubernetesIsNotThere() throws Exception {
    assertThat(make("configmaps", "{metadata: {name: e}, data: {}}").json().has("data")).isFalse();
    JsonNode pod =
        make(
                "pods",
                "{metadata: {name: e}, spec: {nodeSelector: {}, volumes: [{name: v, emptyDir: {}}], containers: [{name: c, image: i, env: [], resources: {limits: {}}}]}}")
            .json()
            .path("spec");
    assertThat(pod.has("nodeSelector")).isFalse();
    assertThat(pod.at("/containers/0").has("env")).isFalse();
    assertThat(pod.at("/containers/0/resources").isEmpty()).isTrue();
    assertThat(pod.at("/volumes/0/emptyDir").isObject()).as("an empty structure").isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{metadata: {name: r}}", "{metadata: {name: r}, rules: []}"})
  void aRoleWithoutRulesSaysThatItHasNone(String role) throws Exception {
    String roles = "/apis/rbac.authorization.k8s.io/v1/namespaces/" + space + "/roles";
    Answer made = admin.post(roles, role);
    assertThat(made.code()).as(made.json().toString()).isEqualTo(201);
    assertThat(made.json().get("rules").isNull()).isTrue();
    assertThat(made.json().at("/metadata/managedFields/0/fieldsV1").has("f:rules")).isTrue();
    Answer changed =
        admin.patch(roles + "/r", MERGE, "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}");
    assertThat(changed.json().get("rules").isNull()).isTrue();
  }

  @Test
  void aBindingNamesARoleThatCanBeAndAnAggregationSelectsByLabels() throws Exception {
    String rbac = "/apis/rbac.authorization.k8s.io/v1/";
    Answer binding =
        admin.post(
            rbac + "clusterrolebindings",
            "{metadata: {name: b}, roleRef: {kind: ClusterRole, name: a/b%}}");
    assertThat(binding.json().at("/details/causes").findValuesAsText("message"))
        .containsExactly(
            "Invalid value: \"a/b%\": may not contain '/'",
            "Invalid value: \"a/b%\": may not contain '%'");
    Answer role =
        admin.post(
            rbac + "clusterroles",
            "{metadata: {name: r}, aggregationRule: {clusterRoleSelectors: [{matchLabels: {a b: c}, matchExpressions: [{key: k, operator: Like}]}]}}");
    assertThat(role.json().at("/details/causes").findValuesAsText("field"))
        .containsExactly(
            "aggregationRule.clusterRoleSelectors[0].matchLabels",
            "aggregationRule.clusterRoleSelectors[0].matchExpressions[0].operator");
  }

  @Test
  void theAddressOfAServiceNeverChanges() throws Exception {
    Answer made =
        make("services", "{metadata: {name: s}, spec: {clusterIP: None, ports: [{port: 80}]}}");
    assertThat(made.text("/spec/clusterIPs/0")).isEqualTo("None");
    Answer again =
        admin.put(path("services") + "/s", "{metadata: {name: s}, spec: {ports: [{port: 81}]}}");
    assertThat(again.text("/spec/clusterIP")).as("left out, and kept").isEqualTo("None");

    make("services", "{metadata: {name: t}, spec: {ports: [{port: 80}]}}");
    for (String service : List.of("s", "t")) {
      Answer refused =
          admin.patch(
              path("services") + "/" + service,
              MERGE,
              "{\"spec\": {\"clusterIP\": \"10.96.0.9\"}}");
      assertThat(refused.code()).isEqualTo(422);
      assertThat(refused.text("/message"))
          .contains("spec.clusterIPs[0]: Invalid value: [\"10.96.0.9\"]: may not change once set");
    }
    Answer alias =
        admin.patch(
            path("services") + "/t",
            MERGE,
            "{\"spec\": {\"type\": \"ExternalName\", \"externalName\": \"db.example.com\", \"ipFamilies\": null, \"ipFamilyPolicy\": null}}");
    assertThat(alias.code()).as(alias.json().toString()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'metadata': {'uid': '11111111-1111-1111-1111-111111111111'}} | metadata.uid",
        "{'metadata': {'deletionTimestamp': '2020-01-01T00:00:00Z'}} | metadata.deletionTimestamp",
        "{'data': {'k': 5}} | patch",
        "{'data': 'x'} | patch",
        "{'apiVersion': 'v2'} | patch",
      },
      quoteCharacter = '`')
  void aPatchToWhatCannotBeIsInvalidAndNamesTheField(String patch, String field) throws Exception {
    make("configmaps", "{metadata: {name: a}, data: {k: v}}");
    Answer refused = admin.patch(path("configmaps") + "/a", MERGE, patch.replace('\'', '"'));
    assertThat(refused.code()).isEqualTo(422);
    assertThat(refused.text("/details/causes/0/field")).isEqualTo(field);
  }

  @Test
  void aValueOfAnotherTypeIsToldInTheWordsOfTheReader() throws Exception {
    Answer created = admin.post(path("configmaps"), "{metadata: {name: a}, data: {k: 5}}");
    assertThat(created.code()).isEqualTo(400);
    assertThat(created.text("/message"))
        .endsWith(
            "json: cannot unmarshal number into Go struct field ConfigMap.data of type string");
    make("configmaps", "{metadata: {name: a}}");
    Answer strategic =
        admin.patch(
            path("configmaps") + "/a",
            "application/strategic-merge-patch+json",
            "{\"immutable\": \"no\"}");
    assertThat(strategic.text("/message"))
        .endsWith("\"map[immutable:no]\": unrecognized type: bool");
  }

  @Test
  void aQuestionSaysWhoAskedAndTheAnswerWhichRoleAllowsIt() throws Exception {
    String rbac = "/apis/rbac.authorization.k8s.io/v1/namespaces/" + space;
    admin.post(
        rbac + "/roles",
        "{metadata: {name: r}, rules: [{apiGroups: [''], resources: [pods], verbs: [list]}]}");
    admin.post(
        rbac + "/rolebindings",
        "{metadata: {name: b}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}, subjects: [{kind: User, name: eve}]}");
    String question =
        "{spec: {user: eve, resourceAttributes: {namespace: %s, verb: list, resource: pods}}}"
            .formatted(space);
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> {
          Answer answer =
              admin.post("/apis/authorization.k8s.io/v1/subjectaccessreviews", question);
          assertThat(answer.text("/status/reason"))
              .isEqualTo(
                  "RBAC: allowed by RoleBinding \"b/%s\" of Role \"r\" to User \"eve\""
                      .formatted(space));
          assertThat(
                  answer
                      .json()
                      .at("/metadata/managedFields/0/fieldsV1/f:spec/f:resourceAttributes")
                      .has("f:verb"))
              .isTrue();
        });
  }

  @Test
  void nullInAMapOfTextsIsAnEmptyText() throws Exception {
    Answer made = make("configmaps", "{metadata: {name: a}, data: {k: null}}");
    assertThat(made.json().at("/data/k").asText("none")).isEmpty();
  }

  @Test
  void aScaleOfZeroLeavesTheNumberToNobody() throws Exception {
    String deployments = "/apis/apps/v1/namespaces/" + space + "/deployments";
    admin.post(
        deployments,
        "{metadata: {name: d}, spec: {replicas: 2, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: i}]}}}}");
    String number = "{\"spec\": {\"replicas\": %d}}";
    admin.patch(deployments + "/d/scale", MERGE, number.formatted(3));
    Answer three = admin.get(deployments + "/d");
    assertThat(three.json().at("/metadata/managedFields").findValuesAsText("subresource"))
        .containsExactly("scale");
    admin.patch(deployments + "/d/scale", MERGE, number.formatted(0));
    assertThat(admin.get(deployments + "/d").json().at("/metadata/managedFields").toString())
        .doesNotContain("f:replicas");
  }

  @Test
  void whoAppliesANumberToAScaleOfZeroTakesItFromItsOwner() throws Exception {
    String d = "/apis/apps/v1/namespaces/" + space + "/deployments/d";
    String apply = "application/apply-patch+yaml";
    admin.patch(
        d + "?fieldManager=one",
        apply,
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {replicas: 0, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: i}]}}}}");
    String zero =
        "{apiVersion: autoscaling/v1, kind: Scale, metadata: {name: d}, spec: {replicas: 0}}";

    Answer refused = admin.patch(d + "/scale?fieldManager=two", apply, zero);
    assertThat(refused.code()).isEqualTo(409);
    assertThat(refused.text("/message"))
        .isEqualTo("Apply failed with 1 conflict: conflict with \"one\": .spec.replicas");
    assertThat(admin.patch(d + "/scale?fieldManager=two&force=true", apply, zero).code())
        .isEqualTo(200);
    assertThat(admin.patch(d + "/scale?fieldManager=two", apply, zero).code()).isEqualTo(200);
    for (JsonNode entry : admin.get(d).json().at("/metadata/managedFields")) {
      assertThat(entry.at("/fieldsV1/f:spec").has("f:replicas"))
          .isEqualTo(entry.path("manager").asText().equals("two"));
    }
  }

  @Test
  void aWatchThatWantsToGoOnLikeAListIsRefused() throws Exception {
    assertThat(admin.get(path("configmaps") + "?watch=true&limit=1&continue=x").code())
        .isEqualTo(422);
    assertThat(admin.get(path("configmaps") + "?continue=bad").text("/message"))
        .contains("invalid character 'm' looking for beginning of value");
  }
}
