package org.virtfleet.apiserver.subresource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.apiserver.nodeproxy.TestCluster;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.http.ApiRequest;
import org.virtfleet.client.http.ApiTransport;

/// What `kubectl drain` asks for, Pod by Pod.
@Timeout(180)
class PodEvictionTest {
  private static final String VMIS = "virtualmachineinstances.kubevirt.io";
  private TestCluster cluster;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    cluster = new TestCluster(folder);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void aNodeThatIsDrainedIsLeftAsTheInstancesStrategySays() throws Exception {
    evictable("none", "None");
    evict("none", ",\"deleteOptions\":{\"dryRun\":[\"All\"]}");
    assertThat(vmi("none").path("metadata").has("deletionTimestamp")).as("only asked").isFalse();
    evict("none", "");
    assertThat(vmi("none").path("metadata").has("deletionTimestamp")).isTrue();

    evictable("stays", "LiveMigrate");
    refused(
        "stays", "VMI stays is configured with an eviction strategy but is not live-migratable");
    assertThat(vmi("stays").path("metadata").has("deletionTimestamp")).isFalse();

    evictable("maybe", "LiveMigrateIfPossible");
    evict("maybe", "");
    assertThat(vmi("maybe").path("metadata").has("deletionTimestamp")).isTrue();

    evictable("moved", "External");
    refused("moved", "Eviction triggered evacuation of VMI \"default/moved\"");
    assertThat(vmi("moved").at("/status/evacuationNodeName").asText()).isEqualTo("n1");
    refused("moved", "Evacuation in progress");
  }

  @Test
  void anotherPodIsDeletedAndDiscoveryTellsThatThereAreEvictions() throws Exception {
    pod("plain", "{}", "{}");
    evict("plain", "");
    assertThatThrownBy(() -> evict("plain", "")).hasMessageContaining("pods \"plain\" not found");
    byte[] core =
        transport().bytes(ApiRequest.of("No discovery.", "GET", "/api/v1", ""), "*/*", 1 << 20);
    assertThat(new String(core, StandardCharsets.UTF_8))
        .contains(
            "\"name\":\"pods/eviction\",\"singularName\":\"\",\"namespaced\":true,\"group\":\"policy\",\"version\":\"v1\",\"kind\":\"Eviction\"");
  }

  /// A running instance with its Pod; the finalizer is its agent's.
  private void evictable(String name, String strategy) {
    assertThat(
            cluster.create(
                VMIS,
                "default",
                """
                {"apiVersion":"kubevirt.io/v1","kind":"VirtualMachineInstance",
                 "metadata":{"name":"%s","namespace":"default","finalizers":["example.org/held"]},
                 "spec":{"evictionStrategy":"%s","domain":{"memory":{"guest":"64Mi"},"devices":{}}}}
                """
                    .formatted(name, strategy)))
        .isNotNull();
    cluster.phase(name, "Running");
    pod(
        name,
        "{\"kubevirt.io\":\"virt-launcher\"}",
        "{\"kubevirt.io/domain\":\"%s\"}".formatted(name));
  }

  private void pod(String name, String labels, String annotations) {
    assertThat(
            cluster.createAsController(
                "pods",
                "default",
                """
                {"apiVersion":"v1","kind":"Pod",
                 "metadata":{"name":"%s","namespace":"default","labels":%s,"annotations":%s},
                 "spec":{"containers":[{"name":"c","image":"i"}]}}
                """
                    .formatted(name, labels, annotations)))
        .isNotNull();
  }

  private void refused(String pod, String words) {
    assertThatThrownBy(() -> evict(pod, ""))
        .isInstanceOfSatisfying(
            ApiFailure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(429);
              assertThat(failure).hasMessageContaining(words);
            });
  }

  private void evict(String pod, String more) throws Exception {
    String body =
        "{\"apiVersion\":\"policy/v1\",\"kind\":\"Eviction\",\"metadata\":{\"name\":\"%s\"}%s}"
            .formatted(pod, more);
    String path = "/api/v1/namespaces/default/pods/" + pod + "/eviction";
    transport().bytes(ApiRequest.of("Eviction failed.", "POST", path, body), "*/*", 1 << 16);
  }

  private ApiTransport transport() throws Exception {
    return new ApiTransport(cluster.client().connection());
  }

  private JsonNode vmi(String name) {
    return cluster.get(VMIS, "default", name);
  }
}
