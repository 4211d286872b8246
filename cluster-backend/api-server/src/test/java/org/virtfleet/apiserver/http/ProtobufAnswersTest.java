package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.protobuf.ByteString;
import io.kubernetes.client.proto.Meta.ObjectMeta;
import io.kubernetes.client.proto.Runtime.TypeMeta;
import io.kubernetes.client.proto.Runtime.Unknown;
import io.kubernetes.client.proto.V1Apiextensions.CustomResourceDefinition;
import io.kubernetes.client.proto.V1Apiextensions.CustomResourceDefinitionNames;
import io.kubernetes.client.proto.V1Apiextensions.CustomResourceDefinitionSpec;
import io.kubernetes.client.proto.V1Apiextensions.CustomResourceDefinitionVersion;
import io.kubernetes.client.proto.V1Apiextensions.CustomResourceSubresourceStatus;
import io.kubernetes.client.proto.V1Apiextensions.CustomResourceSubresources;
import io.kubernetes.client.proto.V1Apiextensions.CustomResourceValidation;
import io.kubernetes.client.proto.V1Apiextensions.JSON;
import io.kubernetes.client.proto.V1Apiextensions.JSONSchemaProps;
import io.kubernetes.client.proto.V1Apiextensions.JSONSchemaPropsOrArray;
import io.kubernetes.client.proto.V1Apiextensions.JSONSchemaPropsOrBool;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.apiserver.protobuf.ProtobufObject;
import org.virtfleet.apiserver.testing.TestApiServer;

/// What clients get that ask for protobuf, as those made with client-go do.
class ProtobufAnswersTest {

  private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
  private static final ByteString MAGIC = ByteString.copyFrom(new byte[] {'k', '8', 's', 0});
  private static final String MAPS = "/api/v1/namespaces/default/configmaps";
  private static final String DEFINITIONS =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
  private static final String MACHINES = "/apis/kubevirt.io/v1/namespaces/default/virtualmachines";

  private static TestApiServer server;
  private static HttpProbe admin;

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.inMemory();
    admin = HttpProbe.as(server, "admin", "system:masters");
    admin.post(MAPS, "{metadata: {name: a}, data: {k: v}}");
    admin.post(
        MACHINES,
        "{apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {name: m},"
            + " spec: {runStrategy: Halted, template: {spec: {domain: {devices: {}}}}}}");
  }

  @AfterAll
  static void stop() {
    admin.close();
    server.close();
  }

  private static HttpResponse<InputStream> accepting(String path, String accept) throws Exception {
    return admin.stream("GET", path, "", "application/json", accept);
  }

  private static String type(HttpResponse<InputStream> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        MAPS,
        MAPS + "/a",
        MAPS + "/nope",
        "/api",
        "/apis",
        "/api/v1",
        "/apis/apps",
        "/apis/kubevirt.io/v1",
        "/api/v1/nodes",
        "/apis/rbac.authorization.k8s.io/v1/clusterroles",
        "/apis/storage.k8s.io/v1/storageclasses",
        DEFINITIONS
      })
  void anAnswerInProtobufSaysWhatItSaysInJson(String path) throws Exception {
    JsonNode json = new JsonMapper().readTree(accepting(path, "application/json").body());
    HttpResponse<InputStream> answer = accepting(path, PROTOBUF + ",application/json");
    assertThat(type(answer)).isEqualTo(PROTOBUF);
    JsonNode read = ProtobufObject.read(answer.body().readAllBytes());
    assertThat(bare(read)).isEqualTo(bare(json));
  }

  /// Without what protobuf does not tell from what is absent: empty lists and objects, false, and
  /// the apiVersion that discovery's oldest documents have not.
  private static JsonNode bare(JsonNode node) {
    node.forEach(ProtobufAnswersTest::bare);
    if (node.isObject()) {
      Iterator<JsonNode> values = node.elements();
      while (values.hasNext()) {
        JsonNode value = values.next();
        boolean empty = !value.isValueNode() && value.isEmpty();
        if (empty
            || value.isNull()
            || (value.isTextual() && value.asText().isEmpty())
            || BooleanNode.FALSE.equals(value)) {
          values.remove();
        }
      }
    }
    return node;
  }

  @Test
  void whatHasNoSuchFormIsJsonIfTheClientTakesThatToo() throws Exception {
    assertThat(type(accepting(MACHINES, PROTOBUF + ",application/json")))
        .isEqualTo("application/json");
    assertThat(accepting(MACHINES, PROTOBUF).statusCode()).isEqualTo(406);
  }

  @ParameterizedTest
  @CsvSource({
    "PartialObjectMetadata, /m, v1",
    "PartialObjectMetadataList, '', v1",
    "PartialObjectMetadataList, '', v1beta1"
  })
  void metadataOfAnyKindHasThisForm(String kind, String name, String version) throws Exception {
    String as = ";as=" + kind + ";g=meta.k8s.io;v=" + version;
    JsonNode json =
        new JsonMapper().readTree(accepting(MACHINES + name, "application/json" + as).body());
    HttpResponse<InputStream> answer =
        accepting(MACHINES + name, PROTOBUF + as + ",application/json" + as);
    assertThat(type(answer)).isEqualTo(PROTOBUF);
    JsonNode read = ProtobufObject.read(answer.body().readAllBytes());
    json.path("items").forEach(item -> ((ObjectNode) item).remove(List.of("apiVersion", "kind")));
    assertThat(bare(read)).isEqualTo(bare(json));
    assertThat(read.findValuesAsText("name")).contains("m");
  }

  /// A definition as Kubernetes' own clients make it.
  private static CustomResourceDefinition definition() {
    JSONSchemaProps spec =
        JSONSchemaProps.newBuilder()
            .setType("object")
            .putProperties(
                "size",
                JSONSchemaProps.newBuilder()
                    .setType("integer")
                    .setMaximum(4.5)
                    .setMinimum(0)
                    .setDefault(JSON.newBuilder().setRaw(ByteString.copyFromUtf8("3")))
                    .build())
            .putProperties(
                "parts",
                JSONSchemaProps.newBuilder()
                    .setType("array")
                    .setItems(
                        JSONSchemaPropsOrArray.newBuilder()
                            .setSchema(JSONSchemaProps.newBuilder().setType("string")))
                    .build())
            .putProperties(
                "colours",
                JSONSchemaProps.newBuilder()
                    .setType("object")
                    .setAdditionalProperties(
                        JSONSchemaPropsOrBool.newBuilder()
                            .setAllows(true)
                            .setSchema(JSONSchemaProps.newBuilder().setType("string")))
                    .build())
            .build();
    return CustomResourceDefinition.newBuilder()
        .setMetadata(ObjectMeta.newBuilder().setName("lamps.example.org"))
        .setSpec(
            CustomResourceDefinitionSpec.newBuilder()
                .setGroup("example.org")
                .setScope("Namespaced")
                .setNames(
                    CustomResourceDefinitionNames.newBuilder().setPlural("lamps").setKind("Lamp"))
                .addVersions(
                    CustomResourceDefinitionVersion.newBuilder()
                        .setName("v1")
                        .setServed(true)
                        .setStorage(true)
                        .setSubresources(
                            CustomResourceSubresources.newBuilder()
                                .setStatus(CustomResourceSubresourceStatus.newBuilder()))
                        .setSchema(
                            CustomResourceValidation.newBuilder()
                                .setOpenAPIV3Schema(
                                    JSONSchemaProps.newBuilder()
                                        .setType("object")
                                        .putProperties("spec", spec)))))
        .build();
  }

  private static byte[] body(CustomResourceDefinition definition) {
    Unknown body =
        Unknown.newBuilder()
            .setTypeMeta(
                TypeMeta.newBuilder()
                    .setApiVersion("apiextensions.k8s.io/v1")
                    .setKind("CustomResourceDefinition"))
            .setRaw(definition.toByteString())
            .build();
    return MAGIC.concat(body.toByteString()).toByteArray();
  }

  @Test
  void aDefinitionCanBeSentAsKubernetesOwnClientsDo() throws Exception {
    CustomResourceDefinition lamp = definition();
    HttpResponse<InputStream> made =
        admin.stream("POST", DEFINITIONS, body(lamp), PROTOBUF, PROTOBUF);
    assertThat(made.statusCode()).isEqualTo(201);
    ByteString answer = ByteString.copyFrom(made.body().readAllBytes());
    CustomResourceDefinition read =
        CustomResourceDefinition.parseFrom(
            Unknown.parseFrom(answer.substring(MAGIC.size())).getRaw());
    assertThat(read.getSpec().getVersions(0).getSchema())
        .isEqualTo(lamp.getSpec().getVersions(0).getSchema());
    assertThat(read.getSpec().getVersions(0).getSubresources().hasStatus()).isTrue();
    assertThat(read.getSpec().getNames().getListKind()).isEqualTo("LampList");
    JsonNode json = admin.get(DEFINITIONS + "/lamps.example.org").json();
    assertThat(json.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties"))
        .isEqualTo(
            new YAMLMapper()
                .readTree(
                    """
                    size: {type: integer, maximum: 4.5, minimum: 0, default: 3}
                    parts: {type: array, items: {type: string}}
                    colours: {type: object, additionalProperties: {type: string}}
                    """));
  }

  @Test
  void oneWrongBitIsNoFaultOfTheServer() throws Exception {
    byte[] body = body(definition());
    for (int at = 0; at < body.length; at++) {
      byte[] spoiled = body.clone();
      spoiled[at] ^= (byte) (1 << at % Byte.SIZE);
      HttpResponse<InputStream> answer =
          admin.stream("POST", DEFINITIONS + "?dryRun=All", spoiled, PROTOBUF, PROTOBUF);
      assertThat(answer.statusCode()).as("a wrong bit in byte %d", at).isLessThan(500);
      answer.body().readAllBytes();
    }
  }

  @Test
  void aRefusalIsInTheFormThatTheClientReads() throws Exception {
    HttpResponse<InputStream> answer =
        accepting(MACHINES + "/nope", PROTOBUF + ",application/json");
    assertThat(answer.statusCode()).isEqualTo(404);
    JsonNode status = ProtobufObject.read(answer.body().readAllBytes());
    assertThat(status.path("message").asText())
        .isEqualTo("virtualmachines.kubevirt.io \"nope\" not found");
    assertThat(type(accepting(MAPS + "/nope", "application/yaml"))).isEqualTo("application/yaml");
  }
}
