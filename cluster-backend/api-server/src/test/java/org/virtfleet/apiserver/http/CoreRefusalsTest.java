package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.testing.TestApiServer;

/// What is stored only is still refused where Kubernetes refuses it, in its words.
class CoreRefusalsTest {

  private static final String CORE = "/api/v1/namespaces/default/";
  private static final String APPS = "/apis/apps/v1/namespaces/default/";

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
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | spec.containers | Required value",
        "{containers: [{name: c}]} | spec.containers[0].image | Required value",
        "{containers: [{name: c, image: i, imagePullPolicy: Soon}]} | spec.containers[0].imagePullPolicy | Unsupported value: \"Soon\": supported values: \"Always\", \"IfNotPresent\", \"Never\"",
        "{containers: [{name: c, image: i, ports: [{containerPort: 70000}]}]} | spec.containers[0].ports[0].containerPort | Invalid value: 70000: must be between 1 and 65535, inclusive",
        "{containers: [{name: c, image: i, env: [{name: ''}]}]} | spec.containers[0].env[0].name | Required value",
        "{containers: [{name: c, image: i, volumeMounts: [{name: v, mountPath: /v}]}]} | spec.containers[0].volumeMounts[0].name | Not found: \"v\"",
        "{containers: [{name: c, image: i, resources: {requests: {cpu: 2}, limits: {cpu: 1}}}]} | spec.containers[0].resources.requests | Invalid value: \"2\": must be less than or equal to cpu limit of 1",
        "{containers: [{name: c, image: i}], restartPolicy: Maybe} | spec.restartPolicy | Unsupported value: \"Maybe\": supported values: \"Always\", \"OnFailure\", \"Never\"",
        "{containers: [{name: c, image: i}], initContainers: [{name: d}]} | spec.initContainers[0].image | Required value",
      })
  void aPodThatNobodyCouldRunIsRefused(String spec, String field, String message) throws Exception {
    assertRefused(CORE + "pods", spec, field, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "replicas: -1 | spec.replicas | Invalid value: -1: must be greater than or equal to 0",
        "minReadySeconds: 600 | spec.progressDeadlineSeconds | Invalid value: 600: must be greater than minReadySeconds",
        "strategy: {type: Slow} | spec.strategy | Unsupported value: {\"Type\":\"Slow\",\"RollingUpdate\":null}: supported values: \"Recreate\", \"RollingUpdate\"",
        "strategy: {type: Recreate, rollingUpdate: {}} | spec.strategy.rollingUpdate | Forbidden: may not be specified when strategy `type` is 'Recreate'",
        "strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 0, maxUnavailable: 0%}} | spec.strategy.rollingUpdate.maxUnavailable | Invalid value: \"0%\": may not be 0 when `maxSurge` is 0",
        "strategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 101%}} | spec.strategy.rollingUpdate.maxUnavailable | Invalid value: \"101%\": must not be greater than 100%",
      })
  void aDeploymentThatCannotBeIsRefused(String part, String field, String message)
      throws Exception {
    assertRefused(
        APPS + "deployments",
        "{selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i}]}}, %s}"
            .formatted(part),
        field,
        message);
  }

  @Test
  void aDeploymentWithoutASelectorSelectsNothing() throws Exception {
    Answer answer =
        admin.post(
            APPS + "deployments",
            "{metadata: {name: x}, spec: {template: {metadata: {labels: {a: b}}, spec: {restartPolicy: Never, containers: [{name: c, image: i}]}}}}");
    assertThat(answer.json().at("/details/causes").findValuesAsText("field"))
        .containsExactly(
            "spec.selector", "spec.template.metadata.labels", "spec.template.spec.restartPolicy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{podSelector: {matchLabels: {a b: c}}} | spec.podSelector.matchLabels | Invalid value: \"a b\": name part must consist of",
        "{podSelector: {}, policyTypes: [Both]} | spec.policyTypes[0] | Unsupported value: \"Both\": supported values: \"Ingress\", \"Egress\"",
        "{podSelector: {}, ingress: [{from: [{}]}]} | spec.ingress[0].from[0] | Required value: must specify a peer",
        "{podSelector: {}, egress: [{to: [{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}]} | spec.egress[0].to[0] | Forbidden: may not specify both ipBlock and another peer",
        "{podSelector: {}, ingress: [{ports: [{protocol: ICMP}]}]} | spec.ingress[0].ports[0].protocol | Unsupported value: \"ICMP\": supported values: \"TCP\", \"UDP\", \"SCTP\"",
        "{podSelector: {}, ingress: [{ports: [{port: 9, endPort: 8}]}]} | spec.ingress[0].ports[0].endPort | Invalid value: 8: must be greater than or equal to `port`",
        "{podSelector: {}, ingress: [{ports: [{port: http, endPort: 8}]}]} | spec.ingress[0].ports[0].endPort | Invalid value: 8: may not be specified when `port` is non-numeric",
      })
  void aNetworkPolicyThatCannotBeIsRefused(String spec, String field, String message)
      throws Exception {
    assertRefused(
        "/apis/networking.k8s.io/v1/namespaces/default/networkpolicies", spec, field, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{type: Room} | spec.limits[0].type | Invalid value: \"Room\": must be a standard limit type or fully qualified",
        "{type: Pod, default: {cpu: 1}} | spec.limits[0].default | Forbidden: may not be specified when `type` is 'Pod'",
        "{type: PersistentVolumeClaim} | spec.limits[0].limits | Required value: either minimum or maximum storage value is required, but neither was provided",
        "{type: Pod, min: {cpu: 2}, max: {cpu: 1}} | spec.limits[0].min[cpu] | Invalid value: \"2\": min value 2 is greater than max value 1",
        "{type: Container, default: {cpu: 2}, max: {cpu: 1}} | spec.limits[0].defaultRequest[cpu] | Invalid value: \"2\": default request value 2 is greater than max value 1",
      })
  void aLimitWhoseAmountsAreNotInOrderIsRefused(String limit, String field, String message)
      throws Exception {
    assertRefused(CORE + "limitranges", "{limits: [" + limit + "]}", field, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{minAvailable: -1} | spec.minAvailable | Invalid value: -1: must be greater than or equal to 0",
        "{maxUnavailable: some} | spec.maxUnavailable | Invalid value: \"some\": a valid percent string must be a numeric string followed by an ending '%'",
        "{minAvailable: 101%} | spec.minAvailable | Invalid value: \"101%\": must not be greater than 100%",
        "{minAvailable: 1, selector: {matchExpressions: [{key: a, operator: In}]}} | spec.selector.matchExpressions[0].values | Required value: must be specified when `operator` is 'In' or 'NotIn'",
        "{minAvailable: 1, unhealthyPodEvictionPolicy: Maybe} | spec.unhealthyPodEvictionPolicy | Unsupported value: \"Maybe\": supported values: \"AlwaysAllow\", \"IfHealthyBudget\"",
      })
  void aBudgetThatCannotBeIsRefused(String spec, String field, String message) throws Exception {
    assertRefused("/apis/policy/v1/namespaces/default/poddisruptionbudgets", spec, field, message);
  }

  @Test
  void aBudgetCountsFromNothing() throws Exception {
    Answer made =
        admin.post(
            "/apis/policy/v1/namespaces/default/poddisruptionbudgets",
            "{metadata: {name: counts}, spec: {minAvailable: 1}}");
    assertThat(made.json().path("status").toString())
        .isEqualTo(
            "{\"disruptionsAllowed\":0,\"currentHealthy\":0,\"desiredHealthy\":0,\"expectedPods\":0}");
  }

  @Test
  void aLeaseNamesAStrategyThatThereIsAndTimesThatAreSome() throws Exception {
    String leases = "/apis/coordination.k8s.io/v1/namespaces/default/leases";
    assertRefused(
        leases,
        "{strategy: Mine}",
        "spec.strategy.strategy",
        "Unsupported value: \"Mine\": supported values: \"OldestEmulationVersion\"");
    assertRefused(
        leases,
        "{preferredHolder: me}",
        "spec.preferredHolder",
        "Forbidden: may only be specified if `strategy` is defined");
    Answer soon = admin.post(leases, "{metadata: {name: x}, spec: {renewTime: soon}}");
    assertThat(soon.text("/message"))
        .isEqualTo(
            "Lease in version \"v1\" cannot be handled as a Lease: parsing time \"soon\" as \"2006-01-02T15:04:05.000000Z07:00\": cannot parse \"soon\" as \"2006\"");
  }

  @Test
  void aRevisionKeepsWhatItHolds() throws Exception {
    String revisions = APPS + "controllerrevisions";
    Answer empty = admin.post(revisions, "{metadata: {name: x}, revision: -1}");
    assertThat(empty.json().at("/details/causes").findValuesAsText("message"))
        .containsExactly(
            "Required value: data is mandatory",
            "Invalid value: -1: must be greater than or equal to 0");
    admin.post(revisions, "{metadata: {name: kept}, revision: 1, data: {a: b}}");
    Answer changed =
        admin.patch(
            revisions + "/kept", "application/merge-patch+json", "{\"data\":{\"a\":\"c\"}}");
    assertThat(changed.text("/details/causes/0/message"))
        .isEqualTo("Invalid value: {\"a\":\"c\"}: field is immutable");
  }

  @Test
  void whatAQuotaIsAboutIsKnown() throws Exception {
    assertRefused(
        CORE + "resourcequotas",
        "{hard: {pods: 1}, scopes: [Weekend]}",
        "spec.scopes",
        "Invalid value: [\"Weekend\"]: unsupported scope");
  }

  @Test
  void endpointsAreWarnedOf() throws Exception {
    assertThat(admin.get(CORE + "endpoints").response().headers().allValues("Warning"))
        .containsExactly(
            "299 - \"v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\"");
  }

  private static void assertRefused(String path, String spec, String field, String message)
      throws Exception {
    Answer answer = admin.post(path, "{metadata: {name: x}, spec: %s}".formatted(spec));
    assertThat(answer.code()).as(answer.json().toString()).isEqualTo(422);
    assertThat(answer.text("/details/causes/0/field")).isEqualTo(field);
    assertThat(answer.text("/details/causes/0/message")).startsWith(message);
  }
}
