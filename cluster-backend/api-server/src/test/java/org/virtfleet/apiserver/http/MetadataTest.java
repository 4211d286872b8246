package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.testing.TestApiServer;

/// The metadata that objects of every kind share, and what refuses it.
class MetadataTest {

  private static final String MAPS = "/api/v1/namespaces/default/configmaps";
  private static final String MACHINES =
      "/apis/kubevirt.io/v1/namespaces/default/virtualmachineinstances";

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

  private static Answer map(String metadata) throws Exception {
    return admin.post(
        MAPS + "?dryRun=All",
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: m, %s}}".formatted(metadata));
  }

  private static Answer instance(String metadata) throws Exception {
    return admin.post(
        MACHINES + "?dryRun=All",
        """
        apiVersion: kubevirt.io/v1
        kind: VirtualMachineInstance
        metadata: {name: m, %s}
        spec: {domain: {memory: {guest: 64Mi}, devices: {}}}
        """
            .formatted(metadata));
  }

  private static List<String> warnings(Answer answer) {
    return answer.response().headers().allValues("warning");
  }

  @Test
  void valuesOfOtherTypesAreNamedAsGoNamesThem() throws Exception {
    assertThat(map("generation: x").text("/message"))
        .endsWith(
            "cannot unmarshal string into Go struct field ObjectMeta.metadata.generation of type int64");
    assertThat(map("uid: 5").text("/message"))
        .endsWith("ObjectMeta.metadata.uid of type types.UID");
    assertThat(map("finalizers: x").text("/message")).endsWith("of type []string");
    assertThat(map("ownerReferences: [{uid: 5}]").text("/message"))
        .endsWith("OwnerReference.metadata.ownerReferences.uid of type types.UID");
    assertThat(map("creationTimestamp: x").text("/message"))
        .endsWith(
            "parsing time \"x\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"x\" as \"2006\"");
    assertThat(admin.post(MAPS, "{metadata: [x]}").text("/message"))
        .endsWith(
            "cannot unmarshal array into Go struct field ConfigMap.metadata of type v1.ObjectMeta");
    Answer custom = instance("labels: {a: 5}");
    assertThat(custom.code()).isEqualTo(400);
    assertThat(custom.text("/message"))
        .endsWith(
            "metadata: Invalid value: {\"name\":\"m\",\"labels\":{\"a\":5}}: json: cannot unmarshal number into Go struct field ObjectMeta.labels of type string");
  }

  @Test
  void aLabelOfNullIsEmpty() throws Exception {
    assertThat(map("labels: {a: null}").json().at("/metadata/labels/a").asText("?")).isEmpty();
  }

  @Test
  void numbersOfGenerationsDoNotGoBelowNothing() throws Exception {
    assertThat(map("generation: -1").text("/message"))
        .isEqualTo(
            "ConfigMap \"m\" is invalid: metadata.generation: Invalid value: -1: must be greater than or equal to 0");
  }

  @Test
  void finalizersNeedADomainInKubernetesOwnKindsAndAreWarnedOfInOthers() throws Exception {
    assertThat(map("finalizers: [a/b, x]").text("/details/causes/0/field"))
        .isEqualTo("metadata.finalizers[1]");
    assertThat(map("finalizers: [orphan, foregroundDeletion]").text("/message"))
        .endsWith("finalizer orphan and foregroundDeletion cannot be both set");
    Answer custom = instance("finalizers: [x]");
    assertThat(custom.code()).isEqualTo(201);
    assertThat(warnings(custom))
        .anyMatch(warning ->
            warning.contains(
                "prefer a domain-qualified finalizer name to avoid accidental conflicts"));
    assertThat(
            admin
                .post(
                    "/api/v1/namespaces?dryRun=All",
                    "{metadata: {name: n}, spec: {finalizers: [x]}}")
                .text("/details/causes/0/field"))
        .isEqualTo("spec.finalizers");
  }

  @Test
  void ownersAreCheckedAndCountedOnce() throws Exception {
    String owner = "{apiVersion: v1, kind: Secret, name: s, uid: u}";
    Answer twice = map("ownerReferences: [%s, %s]".formatted(owner, owner));
    assertThat(twice.json().at("/metadata/ownerReferences")).hasSize(1);
    assertThat(warnings(twice)).anyMatch(w -> w.contains("duplicate UID(s) observed: u"));
    assertThat(
            map("ownerReferences: [{apiVersion: a/b/c, kind: K, name: n, uid: u}]")
                .text("/message"))
        .endsWith("Invalid value: \"a/b/c\": version must not be empty");
    assertThat(
            map("ownerReferences: [{apiVersion: v1, kind: Event, name: n, uid: u}]")
                .text("/message"))
        .endsWith("/v1, Kind=Event is disallowed from being an owner");
    Answer unknown = map("ownerReferences: [{apiVersion: v1, kind: K, name: n, uid: u, nope: 1}]");
    assertThat(unknown.json().at("/metadata/ownerReferences/0").has("nope")).isFalse();
    assertThat(warnings(unknown)).anyMatch(w -> w.contains("metadata.ownerReferences[0].nope"));
    String first = "{apiVersion: v1, kind: K, name: n, uid: u, controller: true}";
    String second = "{apiVersion: v1, kind: K, name: o, uid: v, controller: true}";
    assertThat(map("ownerReferences: [%s, %s]".formatted(first, second)).text("/message"))
        .endsWith("Found \"true\" in references for K/n and K/o");
  }

  @Test
  void anotherVersionIsToldByWhatKubernetesKnows() throws Exception {
    assertThat(
            admin
                .post(MAPS, "{apiVersion: v2, kind: ConfigMap, metadata: {name: m}}")
                .text("/message"))
        .startsWith(
            "ConfigMap in version \"v2\" cannot be handled as a ConfigMap: no kind \"ConfigMap\" is registered for version \"v2\"");
    assertThat(
            admin
                .post(MAPS, "{apiVersion: apps/v1, kind: Deployment, metadata: {name: m}}")
                .text("/message"))
        .isEqualTo(
            "Deployment in version \"v1\" cannot be handled as a ConfigMap: converting (v1.Deployment) to (core.ConfigMap): unknown conversion");
    assertThat(
            admin.post(MAPS, "{apiVersion: v1, kind: Map, metadata: {name: m}}").text("/message"))
        .isEqualTo(
            "Map in version \"v1\" cannot be handled as a ConfigMap: no kind \"Map\" is registered for version \"v1\" in scheme \"pkg/api/legacyscheme/scheme.go:30\"");
    assertThat(
            admin
                .post(
                    MACHINES,
                    "{apiVersion: kubevirt.io/v9, kind: VirtualMachineInstance, metadata: {name: m}}")
                .text("/message"))
        .isEqualTo(
            "the API version in the data (kubevirt.io/v9) does not match the expected API version (kubevirt.io/v1)");
  }

  @Test
  void anAppliedConfigurationHasNoUnknownMetadata() throws Exception {
    Answer refused =
        admin.patch(
            MAPS + "/m?fieldManager=m",
            "application/apply-patch+yaml",
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: m, nope: 1}}");
    assertThat(refused.code()).isEqualTo(400);
    assertThat(refused.text("/message")).endsWith(".metadata.nope: field not declared in schema");
  }

  @Test
  void binaryDataIsBase64() throws Exception {
    assertThat(admin.post(MAPS, "{metadata: {name: b}, binaryData: {k: 'ab!!'}}").text("/message"))
        .endsWith("illegal base64 data at input byte 2");
    Answer lines = admin.post(MAPS, "{metadata: {name: b}, binaryData: {k: \"YWJj\\nZGVm\\n\"}}");
    assertThat(lines.text("/binaryData/k")).isEqualTo("YWJjZGVm");
  }
}
