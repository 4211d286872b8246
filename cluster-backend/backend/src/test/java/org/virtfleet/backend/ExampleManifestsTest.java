package org.virtfleet.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.subresource.KubeVirtSubresources;
import org.virtfleet.apiserver.testing.TestApiServer;

/// The manifests that the documentation gives.
class ExampleManifestsTest {
  private static final Path EXAMPLES = Path.of("../../docs/examples");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final User ADMIN = new User("admin", List.of(User.MASTERS));

  private static TestApiServer server;

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.builder().subresources(KubeVirtSubresources::ofObjects).start();
    StandardObjects.make(server.objects());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aWindowsIsMadeWithWhatItNeedsAndItsDriversOnACd() throws Exception {
    for (JsonNode manifest : manifests("windows.yaml")) {
      send("POST", collection(manifest), manifest.toString(), 201);
    }
    JsonNode spec =
        send(
                "GET",
                "/apis/subresources.kubevirt.io/v1/namespaces/default/virtualmachines/windows/expand-spec",
                "",
                200)
            .at("/spec/template/spec");
    assertThat(spec.at("/domain/firmware/bootloader/efi").toString())
        .contains("\"secureBoot\":true", "\"persistent\":true");
    assertThat(spec.at("/domain/devices/tpm/persistent").asBoolean()).isTrue();
    assertThat(spec.at("/domain/features/hyperv/relaxed").isObject()).isTrue();
    assertThat(spec.at("/domain/devices/disks"))
        .extracting(disk -> disk.at("/disk/bus").asText() + disk.at("/cdrom/bus").asText())
        .containsExactly("virtio", "sata", "sata");
    assertThat(spec.at("/domain/devices/interfaces"))
        .extracting(card -> card.path("model").asText())
        .containsExactly("virtio");
  }

  private static List<JsonNode> manifests(String file) throws Exception {
    try (var documents =
        new YAMLMapper()
            .readerFor(JsonNode.class)
            .<JsonNode>readValues(EXAMPLES.resolve(file).toFile())) {
      return documents.readAll();
    }
  }

  private static String collection(JsonNode manifest) {
    return "/apis/%s/namespaces/default/%ss"
        .formatted(
            manifest.path("apiVersion").asText(),
            manifest.path("kind").asText().toLowerCase(Locale.ROOT));
  }

  private static JsonNode send(String method, String path, String body, int code) throws Exception {
    var answer =
        server
            .inProcess()
            .send(
                ADMIN,
                method,
                path,
                Map.of("Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8));
    JsonNode said = JSON.readTree(answer.body());
    assertThat(answer.code()).as("%s %s: %s", method, path, said.path("message")).isEqualTo(code);
    return said;
  }
}
