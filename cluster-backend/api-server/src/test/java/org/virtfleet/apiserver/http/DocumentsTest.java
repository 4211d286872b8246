package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.testing.TestApiServer;

/// Documents about the API, and the representations of its objects.
class DocumentsTest {

  private static final String MAPS = "/api/v1/namespaces/default/configmaps";
  private static TestApiServer server;
  private static HttpProbe admin;

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.inMemory();
    admin = HttpProbe.as(server, "admin", "system:masters");
    admin.post(MAPS, "{metadata: {name: a}}");
  }

  @AfterAll
  static void stop() {
    admin.close();
    server.close();
  }

  private static HttpResponse<InputStream> accepting(String path, String accept) throws Exception {
    return admin.stream("GET", path, "", "application/json", accept);
  }

  private static JsonNode json(String path, String accept) throws Exception {
    return new JsonMapper().readTree(accepting(path, accept).body());
  }

  @Test
  void aDocumentOfAGroupHasWhatAllObjectsShareItsParametersAndItsScales() throws Exception {
    JsonNode pools = admin.get("/openapi/v3/apis/pool.kubevirt.io/v1beta1").json();
    JsonNode schemas = pools.at("/components/schemas");
    String meta = "io.k8s.apimachinery.pkg.apis.meta.v1.";
    assertThat(schemas.has(meta + "DeleteOptions")).isTrue();
    assertThat(schemas.path(meta + "ObjectMeta").at("/properties/labels/type").asText())
        .isEqualTo("object");
    assertThat(schemas.has("io.k8s.api.autoscaling.v1.Scale")).isTrue();
    JsonNode scale =
        pools
            .path("paths")
            .path(
                "/apis/pool.kubevirt.io/v1beta1/namespaces/{namespace}/virtualmachinepools/{name}/scale");
    assertThat(scale.path("parameters").findValuesAsText("name"))
        .containsExactly("name", "namespace", "pretty");
  }

  @Test
  void whatIsNoResourceHasDocumentsToo() throws Exception {
    assertThat(
            admin
                .get("/openapi/v3/version")
                .json()
                .at("/components/schemas")
                .has("io.k8s.apimachinery.pkg.version.Info"))
        .isTrue();
    assertThat(admin.get("/").json().path("paths").toString())
        .contains("\"/apis/kubevirt.io/v1\"", "\"/version\"");
  }

  @Test
  void oldTablesDifferByTheirNameOnly() throws Exception {
    JsonNode table = json(MAPS, "application/json;as=Table;v=v1beta1;g=meta.k8s.io");
    assertThat(table.path("apiVersion").asText()).isEqualTo("meta.k8s.io/v1beta1");
    assertThat(table.at("/rows/0/object/apiVersion").asText()).isEqualTo("meta.k8s.io/v1beta1");
  }

  @Test
  void aListIsNoPartialObjectAndAnObjectNoListOfThem() throws Exception {
    String one = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io";
    String list = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";
    assertThat(accepting(MAPS, one).statusCode()).isEqualTo(406);
    assertThat(accepting(MAPS + "/a", list).statusCode()).isEqualTo(406);
    assertThat(accepting(MAPS + "/a", one).statusCode()).isEqualTo(200);
  }

  @Test
  void whoGetsATokenOfAnAccountFindsTheKeyToCheckItWith() throws Exception {
    assertThat(admin.get("/.well-known/openid-configuration").text("/issuer"))
        .isEqualTo("https://kubernetes.default.svc");
    JsonNode keys = json("/openid/v1/jwks", "application/jwk-set+json");
    assertThat(keys.at("/keys/0/crv").asText()).isEqualTo("P-256");
    assertThat(keys.at("/keys/0/x").asText()).hasSize(43);
    assertThat(accepting("/openid/v1/jwks", "application/json").statusCode()).isEqualTo(406);
  }

  @Test
  void theOldDocumentSaysAllInWordsOfItsOwn() throws Exception {
    Answer answer = admin.get("/openapi/v2");
    JsonNode swagger = answer.json();
    assertThat(swagger.path("swagger").asText()).isEqualTo("2.0");
    JsonNode definitions = swagger.path("definitions");
    assertThat(definitions.has("io.kubevirt.v1.VirtualMachine")).isTrue();
    assertThat(definitions.has("io.k8s.api.core.v1.Pod")).isTrue();
    assertThat(swagger.findValuesAsText("$ref"))
        .isNotEmpty()
        .allMatch(r -> r.startsWith("#/definitions/") && definitions.has(r.substring(14)));
    for (JsonNode definition : definitions) {
      assertThat(definition.has("oneOf") || definition.has("anyOf")).isFalse();
    }
    assertThat(swagger.findValuesAsText("operationId"))
        .contains(
            "createKubevirtIoV1NamespacedVirtualMachine",
            "listKubevirtIoV1VirtualMachineForAllNamespaces",
            "patchKubevirtIoV1NamespacedVirtualMachineStatus",
            "readCoreV1Node")
        .doesNotHaveDuplicates();
    JsonNode create =
        swagger
            .path("paths")
            .path("/apis/kubevirt.io/v1/namespaces/{namespace}/virtualmachines")
            .path("post");
    assertThat(create.path("parameters").findValuesAsText("in")).contains("body", "query");
    assertThat(create.at("/parameters/0/type").asText()).isEqualTo("string");
    String tag = answer.response().headers().firstValue("etag").orElseThrow();
    assertThat(tag).hasSize(130);
  }

  @Test
  void aDocumentThatIsNotThereOrNotWantedAsItIsIsAnEmptyAnswer() throws Exception {
    HttpResponse<InputStream> unknown = accepting("/openapi/v3/apis/nope/v1", "application/json");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body().readAllBytes()).isEmpty();
    for (String path : new String[] {"/openapi/v2", "/openapi/v3/api/v1"}) {
      HttpResponse<InputStream> refused = accepting(path, "text/html, application/yaml");
      assertThat(refused.statusCode()).isEqualTo(406);
      assertThat(refused.body().readAllBytes()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json;q=0.5, application/yaml | application/yaml",
        "application/yaml;q=0.5, application/json;q=0.6 | application/json",
        "*/*, application/yaml | application/yaml",
        "text/html, */*;q=0.1 | application/json",
        "application/yaml;q=x, application/json | application/yaml"
      })
  void theFormIsTheOneThatTheClientLikesBest(String accept, String type) throws Exception {
    assertThat(accepting(MAPS, accept).headers().firstValue("content-type")).contains(type);
  }

  @Test
  void whoUnderstandsItGetsALargeDocumentCompressed() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + "/openapi/v2"))
            .header("Accept-Encoding", "gzip")
            .build();
    HttpResponse<InputStream> answer = admin.exchange(request);
    assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
    assertThat(new JsonMapper().readTree(new GZIPInputStream(answer.body())).path("paths"))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api", "/apis", "/openapi/v2", "/openapi/v3", "/openapi/v3/api/v1"})
  void whoHasADocumentAlreadyGetsNothingNotEvenItsType(String path) throws Exception {
    String accept = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList, */*";
    var request = HttpRequest.newBuilder(URI.create(server.url() + path)).header("Accept", accept);
    HttpResponse<InputStream> first = admin.exchange(request.build());
    first.body().readAllBytes();
    assertThat(first.statusCode()).isEqualTo(200);
    String tag = first.headers().firstValue("etag").orElseThrow();

    HttpResponse<InputStream> again =
        admin.exchange(request.copy().header("If-None-Match", tag).build());
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.headers().firstValue("content-type")).isEmpty();
    assertThat(again.headers().firstValue("etag")).contains(tag);
    assertThat(again.body().readAllBytes()).isEmpty();
  }
}
