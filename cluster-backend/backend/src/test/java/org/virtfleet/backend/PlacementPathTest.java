package org.virtfleet.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.apiserver.testing.TestApiServer;

class PlacementPathTest {
  private static final String PATH = "/virtfleet/v1/placement";

  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/namespaces/lab/";

  @TempDir Path folder;

  /// Who may ask is told that the scheduler is not there yet, which it is not in this test.
  @Test
  void itIsForWhoeverMayMakeMachinesThere() throws Exception {
    try (var server =
            TestApiServer.builder()
                .folder(folder.resolve("server"))
                .paths(_ -> List.of(new PlacementPath()))
                .start();
        var admin = session(server, "admin", "system:masters");
        var maker = session(server, "maker", "makers");
        var stranger = session(server, "stranger", "strangers")) {
      make(admin, "/api/v1/namespaces", "{\"metadata\":{\"name\":\"lab\"}}");
      make(
          admin,
          RBAC + "roles",
          "{\"metadata\":{\"name\":\"makers\"},\"rules\":[{\"apiGroups\":[\"kubevirt.io\"],\"resources\":[\"virtualmachines\"],\"verbs\":[\"create\"]}]}");
      make(
          admin,
          RBAC + "rolebindings",
          "{\"metadata\":{\"name\":\"makers\"},\"roleRef\":{\"apiGroup\":\"rbac.authorization.k8s.io\",\"kind\":\"Role\",\"name\":\"makers\"},\"subjects\":[{\"apiGroup\":\"rbac.authorization.k8s.io\",\"kind\":\"Group\",\"name\":\"makers\"}]}");
      asks(admin, "anywhere", "does not run yet");
      asks(maker, "lab", "does not run yet");
      asks(maker, "default", "cannot create resource \"virtualmachines\"");
      asks(stranger, "lab", "cannot create resource \"virtualmachines\"");
    }
  }

  private static void make(KubernetesClient client, String path, String object) {
    assertThat(client.raw(path, "POST", object)).contains("uid");
  }

  private static void asks(KubernetesClient client, String namespace, String answer) {
    String machine =
        "{\"kind\":\"VirtualMachine\",\"metadata\":{\"namespace\":\"%s\"},\"spec\":{}}"
            .formatted(namespace);
    assertThatThrownBy(() -> client.raw(PATH, "POST", machine)).hasMessageContaining(answer);
  }

  private static KubernetesClient session(TestApiServer server, String user, String group) {
    Config config = Config.fromKubeconfig(server.kubeconfig(user, group));
    config.setRequestRetryBackoffLimit(0); // It would ask ten times more what is not there yet.
    return new KubernetesClientBuilder().withConfig(config).build();
  }
}
