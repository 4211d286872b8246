package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Iterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.apiserver.protobuf.ProtobufObject;
import org.virtfleet.apiserver.testing.TestApiServer;

/// What clients get that ask for protobuf, as those made with client-go do.
class ProtobufAnswersTest {

  private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
  private static final String MAPS = "/api/v1/namespaces/default/configmaps";
  private static final String MACHINES = "/apis/kubevirt.io/v1/namespaces/default/virtualmachines";

  private static TestApiServer server;
  private static HttpProbe admin;

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.inMemory();
    admin = HttpProbe.as(server, "admin", "system:masters");
    admin.post(MAPS, "{metadata: {name: a}, data: {k: v}}");
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
        "/apis/storage.k8s.io/v1/storageclasses"
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
            || value.asText("-").isEmpty()
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
