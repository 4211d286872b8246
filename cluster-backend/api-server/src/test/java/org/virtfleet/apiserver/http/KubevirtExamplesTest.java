package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.testing.TestApiServer;

/// The manifests that KubeVirt publishes are created as they are.
///
/// They are KubeVirt's, so none is here: the environment variable `KUBEVIRT_EXAMPLES` names a
/// folder with those of a release, `examples/` of its repository.
class KubevirtExamplesTest {
  private static final String MACHINES = "kubevirt.io/v1";

  /// What KubeVirt refuses as well, in the same words: these machines name an instance type and say
  /// their memory all the same.
  private static final String CONFLICT =
      "spec.template.spec.domain.memory.guest conflicts with selected instance type";

  /// What KubeVirt refuses as well unless its feature gate `Sidecar` is set, which does nothing
  /// here.
  private static final String SIDECAR = "sidecar feature gate is not enabled";

  /// By `KIND/NAME`, with a part of the answer's message.
  private static final Map<String, String> REFUSED =
      Map.of(
          "VirtualMachine/vm-cirros-clarge", CONFLICT,
          "VirtualMachine/vm-cirros-clarge-virtio", CONFLICT,
          "VirtualMachine/vm-cirros-clarge-windows", CONFLICT,
          "VirtualMachine/vm-cirros-cluster-csmall", CONFLICT,
          "VirtualMachine/vm-cirros-csmall", CONFLICT,
          "VirtualMachine/vm-windows-clarge-windows", CONFLICT,
          "VirtualMachine/vm-cirros-with-sidecar-hook-configmap", SIDECAR,
          "VirtualMachineInstance/vmi-with-sidecar-hook", SIDECAR,
          "VirtualMachineInstance/vmi-with-sidecar-hook-configmap", SIDECAR,
          // Devices are given by permittedHostDevices, not by Kubernetes' resource.k8s.io.
          "ResourceClaimTemplate/pgpu-resource-claim-tmpl", "404");

  @Test
  void theyAreAccepted() throws Exception {
    String folder = System.getenv("KUBEVIRT_EXAMPLES");
    assumeTrue(folder != null, "KUBEVIRT_EXAMPLES names no folder with KubeVirt's manifests");
    List<JsonNode> manifests = manifests(Path.of(folder));
    assertThat(manifests).hasSizeGreaterThan(20);
    Map<String, String> refused = new TreeMap<>();
    try (var server = TestApiServer.inMemory();
        var admin = HttpProbe.as(server, "admin", "system:masters")) {
      for (JsonNode manifest : manifests) {
        var answer = admin.post(path(admin, manifest), manifest.toString());
        if (answer.code() != 201) {
          refused.put(name(manifest), answer.code() + " " + answer.text("/message"));
        }
      }
    }
    assertThat(refused.keySet())
        .as("of %d manifests: %s", manifests.size(), refused)
        .isSubsetOf(REFUSED.keySet());
    refused.forEach(
        (manifest, why) -> assertThat(why).contains(Objects.requireNonNull(REFUSED.get(manifest))));
  }

  /// What machines refer to comes before them.
  private static List<JsonNode> manifests(Path folder) throws IOException {
    ObjectMapper yaml = new YAMLMapper();
    List<JsonNode> manifests = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.yaml")) {
      for (Path file : files) {
        try (MappingIterator<JsonNode> documents =
            yaml.readerFor(JsonNode.class).readValues(file.toFile())) {
          documents.forEachRemaining(
              manifest -> manifests.add(seen.add(name(manifest)) ? manifest : renamed(manifest)));
        }
      }
    }
    return manifests.stream()
        .filter(JsonNode::isObject)
        .sorted(
            Comparator.comparing(
                    (JsonNode manifest) -> manifest.at("/apiVersion").asText().equals(MACHINES))
                .thenComparing(manifest -> manifest.at("/kind").asText())
                .thenComparing(manifest -> manifest.at("/metadata/name").asText()))
        .toList();
  }

  /// Two of the instances have one name.
  private static JsonNode renamed(JsonNode manifest) {
    ((ObjectNode) manifest.path("metadata"))
        .put("name", manifest.at("/metadata/name").asText() + "-2");
    return manifest;
  }

  private static String name(JsonNode manifest) {
    return manifest.at("/kind").asText() + "/" + manifest.at("/metadata/name").asText();
  }

  private static String path(HttpProbe admin, JsonNode manifest) throws Exception {
    String group = "/apis/" + manifest.at("/apiVersion").asText();
    String kind = manifest.at("/kind").asText();
    for (JsonNode resource : admin.get(group).json().path("resources")) {
      if (resource.path("kind").asText().equals(kind)
          && !resource.path("name").asText().contains("/")) {
        String in =
            resource.path("namespaced").asBoolean()
                ? "/namespaces/" + manifest.at("/metadata/namespace").asText("default")
                : "";
        return group + in + "/" + resource.path("name").asText();
      }
    }
    return group + "/" + kind;
  }
}
