package org.virtfleet.apiserver.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtobufObjectTest {

  /// What `kubectl create configmap foo --from-literal=a=b` sends.
  private static final byte[] CONFIG_MAP =
      HexFormat.of()
          .parseHex(
              "6b387300" // magic: k8s, zero
                  + "0a0f0a0276311209436f6e6669674d6170" // 1: type {1: v1, 2: ConfigMap}
                  + "121d" // 2: the object, 29 bytes
                  + "0a130a03666f6f12001a0022002a00320038004200" // 1: metadata {1: foo, empty
                  // fields}
                  + "12060a0161120162" // 2: data {1: a, 2: b}
                  + "1a002200"); // 3, 4: encoding and content type, empty

  private static final YAMLMapper YAML = new YAMLMapper();

  private static JsonNode configMap() throws Exception {
    return YAML.readTree("{apiVersion: v1, kind: ConfigMap, metadata: {name: foo}, data: {a: b}}");
  }

  @Test
  void theBytesOfKubectlAreTheObject() throws Exception {
    assertThat(ProtobufObject.read(CONFIG_MAP)).isEqualTo(configMap());
  }

  @Test
  void bytesThatEndTooSoonOrLieAboutTheirLengthAreRefused() {
    int typeEnds = 21; // a type and nothing more is an empty object
    for (int length = 0; length < CONFIG_MAP.length - 4; length++) {
      if (length == typeEnds) {
        continue;
      }
      byte[] cut = Arrays.copyOf(CONFIG_MAP, length);
      assertThatThrownBy(() -> ProtobufObject.read(cut))
          .isInstanceOf(IllegalArgumentException.class);
    }
    byte[] lie = Arrays.copyOf(CONFIG_MAP, CONFIG_MAP.length);
    lie[5] = 0x7f;
    assertThatThrownBy(() -> ProtobufObject.read(lie)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writtenBytesAreTheBytesOfKubectl() throws Exception {
    byte[] written = ProtobufObject.write(configMap());
    byte[] withoutEmptyFields =
        HexFormat.of()
            .parseHex(
                "6b387300"
                    + "0a0f0a0276311209436f6e6669674d6170"
                    + "120f"
                    + "0a050a03666f6f"
                    + "12060a0161120162");
    assertThat(written).isEqualTo(withoutEmptyFields);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    JsonNode pod =
        YAML.readTree(
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: p
              creationTimestamp: "2026-11-23T10:00:00Z"
              managedFields:
              - {manager: m, operation: Update, fieldsType: FieldsV1, fieldsV1: {"f:spec": {}}}
            spec:
              terminationGracePeriodSeconds: 0
              containers:
              - name: c
                resources: {limits: {memory: 64Mi}}
                livenessProbe: {httpGet: {port: web}}
                readinessProbe: {tcpSocket: {port: 80}, initialDelaySeconds: 3}
                env: [{name: E, valueFrom: {secretKeyRef: {name: s, key: k}}}]
              volumes:
              - {name: v, persistentVolumeClaim: {claimName: d}}
              - {name: w, emptyDir: {}}
            """);
    assertThat(ProtobufObject.read(ProtobufObject.write(pod))).isEqualTo(pod);
  }

  @Test
  void eachGroupHasItsOwnEvents() throws Exception {
    JsonNode event =
        YAML.readTree(
            """
            apiVersion: events.k8s.io/v1
            kind: Event
            eventTime: "2026-11-23T10:00:00.120000Z"
            reportingController: c
            regarding: {kind: Pod, name: p}
            """);
    assertThat(ProtobufObject.read(ProtobufObject.write(event))).isEqualTo(event);
  }

  @Test
  void aNumberThatIsZeroIsThereOnlyWhereAbsentIsSomethingElse() throws Exception {
    JsonNode deployment =
        YAML.readTree(
            "{apiVersion: apps/v1, kind: Deployment, spec: {replicas: 0, minReadySeconds: 0}}");
    assertThat(ProtobufObject.read(ProtobufObject.write(deployment)).path("spec"))
        .isEqualTo(YAML.readTree("{replicas: 0}"));
  }

  @Test
  void aSchemaIsReadAgainWithWhatItSaysInEitherOfTwoWays() throws Exception {
    JsonNode definition =
        YAML.readTree(
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            spec:
              versions:
              - name: v1
                served: false
                storage: true
                subresources: {status: {}}
                schema:
                  openAPIV3Schema:
                    $schema: s
                    default: false
                    enum: [1, a, null, {b: []}]
                    maximum: 1.5
                    minimum: 0
                    multipleOf: 9007199254740993.0
                    maxLength: 0
                    x-kubernetes-preserve-unknown-fields: false
                    items: {type: string}
                    additionalProperties: false
                    additionalItems: true
                    properties:
                      a: {additionalProperties: {type: string}, items: [{type: string}, {}]}
                    dependencies: {a: [b], c: {type: object}}
                    x-kubernetes-validations: [{rule: 'true', optionalOldSelf: false}]
            """);
    assertThat(ProtobufObject.read(ProtobufObject.write(definition))).isEqualTo(definition);
  }

  @ParameterizedTest
  @CsvSource({
    "kubevirt.io/v1, VirtualMachine, false",
    "example.com/v1, ObjectMeta, false",
    "v1, Pod, true",
    "v1, PodList, true",
    "policy/v1, PodDisruptionBudget, true",
    "policy/v1, DeleteOptions, true",
    "v1, Status, true"
  })
  void onlyKubernetesOwnKindsHaveThisForm(String apiVersion, String kind, boolean has) {
    assertThat(ProtobufObject.has(apiVersion, kind)).isEqualTo(has);
  }
}
