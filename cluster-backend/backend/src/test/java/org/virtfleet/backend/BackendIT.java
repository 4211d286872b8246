package org.virtfleet.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;

class BackendIT {

  @TempDir private Path folder;

  @Test
  void aKilledBackendComesBackWithAllItHadAcknowledgedAndGoesOn() throws Exception {
    try (var first = BackendProcess.start(folder, 0).awaitReady();
        var admin = first.admin()) {
      for (int i = 0; i < 20; i++) {
        admin
            .resource(
                new ConfigMapBuilder()
                    .withNewMetadata()
                    .withNamespace("default")
                    .withName("c" + i)
                    .endMetadata()
                    .build())
            .create();
      }
      admin.resource(machine()).create();
      first.kill();
    }

    try (var second = BackendProcess.start(folder, 0).awaitReady();
        var admin = second.admin()) {
      assertThat(admin.configMaps().inNamespace("default").list().getItems())
          .filteredOn(map -> map.getMetadata().getName().matches("c[0-9]+"))
          .hasSize(20);
      var vm = admin.resources(VirtualMachine.class).inNamespace("default").withName("v");
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> assertThat(printableStatus(vm.get())).isEqualTo("ErrorUnschedulable"));
    }
  }

  @Test
  void itMakesWhatEveryClusterHasAndWhatTheLocalAgentNeeds() throws Exception {
    try (var backend = BackendProcess.start(folder, 0).awaitReady();
        var admin = backend.admin()) {
      var local = admin.storage().v1().storageClasses().withName("local").get();
      assertThat(local.getProvisioner()).isEqualTo("virtfleet.org/pool");
      assertThat(admin.namespaces().withName("virtfleet-system").get()).isNotNull();
      assertThat(Files.readString(folder.resolve("run/backend.pid")))
          .isEqualTo(String.valueOf(backend.pid()));
      assertThat(Files.readString(folder.resolve("cluster-id"))).matches("[a-z0-9]{8}\\n");
      assertThat(folder.resolve("agent"))
          .isDirectoryContaining("glob:**/kubeconfig")
          .isDirectoryContaining("glob:**/serving.key");
      assertThat(openToOthers()).as("files somebody else may read").isEmpty();
      itTellsWhyANodeCannotTakeAMachine(admin);

      backend.terminate();
      assertThat(backend.awaitEnd()).isIn(0, 143);
      assertThat(folder.resolve("run/backend.json")).doesNotExist();
      assertThat(folder.resolve("run/backend.pid"))
          .as("it could be found until it had said its last word")
          .exists();
    }
  }

  private static void itTellsWhyANodeCannotTakeAMachine(KubernetesClient client) {
    client
        .resource(new NodeBuilder().withNewMetadata().withName("n1").endMetadata().build())
        .create();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(client.raw("/virtfleet/v1/placement", "POST", machine()))
                .contains(
                    "\"name\":\"n1\",\"fits\":false,\"reason\":\"NotReady\",\"message\":\"n1 is not ready.\""));
  }

  @Test
  void aPortInUseIsSaidInOneSentence() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var backend = BackendProcess.start(folder, taken.getLocalPort())) {
      assertFails(
          backend,
          "The backend cannot listen on port %d: another program uses it. Stop that program, or choose another port with --port."
              .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void twoBackendsNeverWorkOnOneFolder() throws Exception {
    try (var first = BackendProcess.start(folder, 0).awaitReady();
        var second = BackendProcess.start(folder, 0)) {
      assertFails(
          second,
          "Another backend already works in %s (process %d). Stop it first, or choose another folder with --data."
              .formatted(folder, first.pid()));
    }
  }

  @Test
  void aFolderThatCannotBeIsSaidInOneSentence() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (var backend = BackendProcess.start(file.resolve("data"), 0)) {
      assertFails(
          backend,
          "The backend cannot write into %s: %s is not a folder. Choose another place with --data."
              .formatted(file.resolve("data"), file));
    }
  }

  @Test
  void aPortThatIsNoneIsSaidInOneSentence() throws Exception {
    try (var backend = BackendProcess.start(folder, 70_000)) {
      assertFails(backend, "There is no port 70000: choose one from 1 to 65535 with --port.");
    }
  }

  private static void assertFails(BackendProcess backend, String sentence) throws Exception {
    assertThat(backend.awaitEnd()).isEqualTo(1);
    assertThat(backend.output().strip()).isEqualTo(sentence);
  }

  private List<Path> openToOthers() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(BackendIT::isOpenToOthers).toList();
    }
  }

  private static boolean isOpenToOthers(Path file) {
    try {
      return !PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).endsWith("------");
    } catch (IOException e) {
      return false; // SQLite's side files come and go
    }
  }

  private static String printableStatus(VirtualMachine vm) {
    var status = vm.getStatus();
    return status == null ? "" : String.valueOf(status.getPrintableStatus());
  }

  private static VirtualMachine machine() {
    return Serialization.unmarshal(
        """
        {"metadata": {"namespace": "default", "name": "v"},
         "spec": {"runStrategy": "Always", "template": {"spec": {"domain": {"memory": {"guest": "64Mi"}, "devices": {}}}}}}
        """,
        VirtualMachine.class);
  }
}
