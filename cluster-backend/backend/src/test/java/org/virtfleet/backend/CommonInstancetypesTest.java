package org.virtfleet.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.subresource.KubeVirtSubresources;
import org.virtfleet.apiserver.testing.TestApiServer;

class CommonInstancetypesTest {

  private static ObjectNode named(String name) throws Exception {
    return CommonInstancetypes.read().stream()
        .filter(object -> object.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void sizesOfASeriesBecomeTypesWithLabelsToFindThemBy() throws Exception {
    ObjectNode medium = named("u1.medium");
    assertThat(medium.at("/spec").toString())
        .isEqualTo("{\"cpu\":{\"guest\":1},\"memory\":{\"guest\":\"4Gi\"}}");
    assertThat(medium.at("/metadata/labels/instancetype.kubevirt.io~1size").asText())
        .isEqualTo("medium");
    ObjectNode large = named("cx1.large1gi");
    assertThat(large.at("/spec/memory/hugepages/pageSize").asText()).isEqualTo("1Gi");
    assertThat(large.at("/spec/cpu/maxSockets").asInt()).isEqualTo(2);
    assertThat(large.at("/metadata/labels/instancetype.kubevirt.io~1numa").asText())
        .isEqualTo("true");
  }

  @Test
  void traitsOfAPreferenceAreMergedInOrder() throws Exception {
    ObjectNode windows = named("windows.11.virtio");
    assertThat(windows.at("/spec/devices/preferredDiskBus").asText()).isEqualTo("virtio");
    assertThat(windows.at("/spec/firmware/preferredEfi").toString())
        .isEqualTo("{\"persistent\":true,\"secureBoot\":true}");
    assertThat(windows.at("/spec/requirements/memory/guest").asText()).isEqualTo("4Gi");
  }

  /// What a Windows needs is there although nobody has said a word of it: UEFI with its variables
  /// kept, a TPM, Hyper-V's clock and enlightenments.
  @Test
  void aMachineThatNamesNoMoreThanAPreferenceIsMadeForIt() throws Exception {
    try (TestApiServer server =
        TestApiServer.builder().subresources(KubeVirtSubresources::ofObjects).start()) {
      StandardObjects.make(server.objects());
      var answer =
          server
              .inProcess()
              .send(
                  new User("admin", List.of(User.MASTERS)),
                  "PUT",
                  "/apis/subresources.kubevirt.io/v1/namespaces/default/expand-vm-spec",
                  Map.of("Content-Type", "application/json"),
                  """
                  {"apiVersion": "kubevirt.io/v1", "kind": "VirtualMachine", "metadata": {"name": "desk"},
                   "spec": {"instancetype": {"name": "u1.large"}, "preference": {"name": "windows.11.virtio"},
                    "template": {"spec": {"domain": {"devices": {"disks": [{"name": "root"}]}},
                     "volumes": [{"name": "root", "persistentVolumeClaim": {"claimName": "root"}}]}}}}
                  """
                      .getBytes(StandardCharsets.UTF_8));
      assertThat(answer.code()).isEqualTo(200);
      JsonNode domain = new ObjectMapper().readTree(answer.body()).at("/spec/template/spec/domain");
      assertThat(domain.at("/firmware/bootloader/efi").toString())
          .contains("\"secureBoot\":true", "\"persistent\":true");
      assertThat(domain.at("/features/smm").isObject()).isTrue();
      assertThat(domain.at("/devices/tpm/persistent").asBoolean()).isTrue();
      assertThat(domain.at("/features/hyperv").toString())
          .contains("relaxed", "synictimer", "tlbflush", "8191");
      assertThat(domain.at("/clock/timer").toString()).contains("hyperv", "\"present\":false");
      assertThat(domain.at("/devices/disks/0/disk/bus").asText()).isEqualTo("virtio");
    }
  }

  @Test
  void aServerTakesAllOfThemAndKeepsWhatItsOwnerChanged() throws Exception {
    User admin = new User("admin", List.of(User.MASTERS));
    var types =
        new ServerObjects.Scope(
            "virtualmachineclusterinstancetypes.instancetype.kubevirt.io", "", admin);
    try (TestApiServer server = TestApiServer.inMemory()) {
      StandardObjects.make(server.objects());
      server
          .objects()
          .update(
              types,
              "u1.small",
              object -> {
                object.withObjectProperty("spec").withObjectProperty("cpu").put("guest", 3);
                return object;
              });
      StandardObjects.make(server.objects());
      assertThat(
              server.objects().find(types, "u1.small").orElseThrow().at("/spec/cpu/guest").asInt())
          .isEqualTo(3);
      assertThat(server.objects().find(types, "rt1.8xlarge")).isPresent();
    }
  }
}
