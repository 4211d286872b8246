package org.virtfleet.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.backend.bench.RawConnection;
import org.virtfleet.backend.tool.Backup;
import org.virtfleet.backend.tool.Restore;
import picocli.CommandLine;

class BackupIT {

  private static final String MACHINES = "/apis/kubevirt.io/v1/namespaces/default/virtualmachines";

  @TempDir Path folder;

  @Test
  void aBackupIsTakenAndPutBackWhileEverythingRuns() throws Exception {
    Path kubeconfig = folder.resolve("data/kubeconfig");
    Path file = folder.resolve("cluster.backup");
    try (BackendProcess backend = BackendProcess.start(folder.resolve("data"), 0).awaitReady();
        RawConnection connection = backend.target().connect();
        RawConnection watching = backend.target().connect()) {
      create(connection, "before");
      assertThat(new CommandLine(new Backup()).execute("--kubeconfig=" + kubeconfig, file + ""))
          .isZero();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(connection.json("DELETE", MACHINES + "/before", "{}").code()).isEqualTo(200);
      create(connection, "after");
      long served = LoadClient.revision(connection.get(MACHINES).text());
      var events =
          new BufferedReader(
              new InputStreamReader(
                  watching.stream(MACHINES + "?watch=true&resourceVersion=" + served),
                  StandardCharsets.UTF_8));

      assertThat(new CommandLine(new Restore()).execute("--kubeconfig=" + kubeconfig, file + ""))
          .isZero();

      String last =
          events.lines().map(String::strip).filter(line -> !line.isEmpty()).reduce("", (a, b) -> b);
      assertThat(last).startsWith("{\"type\":\"ERROR\"").contains("\"code\":410");
      assertThat(connection.get(MACHINES + "?watch=true&resourceVersion=" + served).text())
          .contains("\"code\":410");
      String machines = connection.get(MACHINES).text();
      assertThat(LoadClient.revision(machines)).isGreaterThan(served);
      assertThat(machines).contains("\"name\":\"before\"").doesNotContain("\"name\":\"after\"");
      create(connection, "later");
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> connection.get(MACHINES + "/later").text().contains("printableStatus"));
      assertThat(folder.resolve("data/store")).isDirectoryNotContaining("glob:**/backup-*");
    }
  }

  @Test
  void aFileThatIsNoBackupIsRefusedAndNothingChanges() throws Exception {
    Path data = folder.resolve("data");
    Path text = Files.writeString(folder.resolve("letter"), "Dear reader, this is no backup.");
    try (BackendProcess backend = new FastBackend(data).start();
        RawConnection connection = backend.target().connect()) {
      create(connection, "kept");

      assertThat(
              new CommandLine(new Restore())
                  .execute("--kubeconfig=" + data.resolve("kubeconfig"), text + ""))
          .isEqualTo(1);
      RawConnection.Answer answer =
          connection.send("PUT", "/virtfleet/v1/backup", "", Files.readAllBytes(text));
      assertThat(answer.code()).isEqualTo(400);
      assertThat(answer.text()).contains("no backup of a Virtfleet cluster");
      assertThat(connection.get(MACHINES).text()).contains("\"name\":\"kept\"");
    }
  }

  private static void create(RawConnection connection, String name) throws Exception {
    String body =
        """
        {"apiVersion": "kubevirt.io/v1", "kind": "VirtualMachine", "metadata": {"name": "%s"},
         "spec": {"runStrategy": "Halted", "template": {"spec": {"domain": {"devices": {}}}}}}
        """
            .formatted(name);
    assertThat(connection.json("POST", MACHINES, body).code()).isEqualTo(201);
  }
}
