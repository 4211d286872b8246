package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.nodeproxy.TestCluster;

/// The OpenAPI documents of KubeVirt's actions on machines.
class ActionsDocumentTest {

  private static final String ROOT = "/apis/subresources.kubevirt.io/";
  private static final String REF = "#/components/schemas/";

  private static TestCluster cluster;
  private static HttpProbe admin;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    cluster = new TestCluster(folder);
    admin = HttpProbe.as(cluster.server(), "admin", "system:masters");
  }

  @AfterAll
  static void stop() {
    admin.close();
    cluster.close();
  }

  private static JsonNode document(String version) throws Exception {
    return admin.get("/openapi/v3" + ROOT + version).json();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v1alpha3"})
  void eachPathOfADocumentIsServed(String version) throws Exception {
    JsonNode paths = document(version).path("paths");
    assertThat(paths.size()).isGreaterThan(40);
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      String url =
          path.getKey()
              .replace("{namespace}", "default")
              .replace("{name}", "nope")
              .replace("{port}", "22")
              .replace("{protocol}", "udp");
      String method = path.getValue().has("put") ? "PUT" : "GET";
      String answer =
          new String(
              admin.stream(method, url, "", "application/json", "*/*").body().readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(answer)
          .as(method + " " + url)
          .doesNotContain("unknown api endpoint", "Page Not Found", "page not found");
    }
  }

  @Test
  void noReferenceLeadsNowhere() throws Exception {
    JsonNode document = document("v1");
    for (String reference : document.findValuesAsText("$ref")) {
      assertThat(document.at("/components/schemas").has(reference.substring(REF.length())))
          .as(reference)
          .isTrue();
    }
    JsonNode add =
        document
            .path("paths")
            .path(ROOT + "v1/namespaces/{namespace}/virtualmachines/{name}/addvolume");
    assertThat(add.at("/put/requestBody/content").findValuesAsText("$ref"))
        .containsExactly(REF + "v1.AddVolumeOptions");
    assertThat(add.path("parameters").findValuesAsText("name"))
        .containsExactly("namespace", "name");
  }

  @Test
  void whatActionsTakeAndAnswerIsWhatKubevirtPublishes() throws Exception {
    String folder = System.getenv("KUBEVIRT_SWAGGER");
    assumeTrue(folder != null, "KUBEVIRT_SWAGGER names no folder with KubeVirt's OpenAPI document");
    JsonNode theirs = new JsonMapper().readTree(Path.of(folder, "kubevirt-swagger.json").toFile());
    JsonNode ours = document("v1");
    for (Map.Entry<String, JsonNode> schema : ours.at("/components/schemas").properties()) {
      assertThat(fields(schema.getValue()))
          .as(schema.getKey())
          .isEqualTo(fields(theirs.path("definitions").path(schema.getKey())));
    }
    for (Map.Entry<String, JsonNode> path : theirs.path("paths").properties()) {
      if (path.getKey().startsWith(ROOT + "v1/")) {
        assertThat(schemas(ours.path("paths").path(path.getKey())))
            .as(path.getKey())
            .isEqualTo(schemas(path.getValue()));
      }
    }
  }

  /// Each field's type, and which fields there have to be.
  private static Map<String, String> fields(JsonNode schema) {
    Map<String, String> fields = new TreeMap<>();
    schema.path("properties").properties().forEach(f -> fields.put(f.getKey(), type(f.getValue())));
    var required = new TreeSet<String>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    fields.put("", schema.path("type").asText() + required);
    return fields;
  }

  private static String type(JsonNode schema) {
    var references = schema.findValuesAsText("$ref");
    String reference =
        references.isEmpty()
            ? ""
            : references.getFirst().substring(references.getFirst().lastIndexOf('/') + 1);
    return schema.path("type").asText(reference.isEmpty() ? "" : "reference")
        + schema.path("format").asText()
        + schema.at("/items/type").asText()
        + schema.at("/additionalProperties/type").asText()
        + reference;
  }

  /// The schemas that a path's operations name.
  private static Set<String> schemas(JsonNode path) {
    var names = new TreeSet<String>();
    for (String reference : path.findValuesAsText("$ref")) {
      if (!reference.contains("/parameters/")) {
        names.add(reference.substring(reference.lastIndexOf('/') + 1));
      }
    }
    return names;
  }

  @ParameterizedTest
  @CsvSource({
    "start-cluster-profiler, 403, start profiler",
    "stop-cluster-profiler, 403, stop profiler",
    "dump-cluster-profiler, 403, dump profiler results"
  })
  void kubevirtsOwnProgramsAreNotProfiled(String path, int code, String act) throws Exception {
    Answer answer = admin.get(ROOT + "v1/" + path);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().asText())
        .isEqualTo("Unable to " + act + ". \"ClusterProfiler\" feature gate must be enabled");
  }

  @Test
  void whereNoPodsRunThereIsNoImageOfGuestfs() throws Exception {
    Answer answer = admin.get(ROOT + "v1/guestfs");
    assertThat(answer.code()).isEqualTo(404);
    assertThat(answer.text("/message")).contains("no Pods run here", "guestfish");
  }
}
