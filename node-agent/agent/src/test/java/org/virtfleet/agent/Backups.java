package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.virtfleet.client.control.BackupPlan;
import org.virtfleet.client.control.MachineBackup;
import org.virtfleet.client.control.ObjectWriter;

/// Backups as their controller leaves them, which an agent makes then.
record Backups(TestCluster cluster, Claims claims) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String API = "backup.kubevirt.io/v1alpha1";

  static BackupPlan plan(String machine, boolean online, String base, String... volumes) {
    return new BackupPlan(
        machine,
        online,
        base,
        online,
        List.of(volumes).stream().map(v -> new BackupPlan.Disk(v, v)).toList(),
        Map.of("kind", "VirtualMachine"));
  }

  /// @param claim where it goes
  void create(String name, BackupPlan plan, String claim) {
    cluster
        .client()
        .resource(
            new GenericKubernetesResourceBuilder()
                .withApiVersion(API)
                .withKind("VirtualMachineBackup")
                .withNewMetadata()
                .withNamespace(claims.namespace)
                .withName(name)
                .addToLabels(MachineBackup.NODE, TestCluster.NODE)
                .addToAnnotations(MachineBackup.PLAN, plan.text())
                .addToFinalizers("backup.kubevirt.io/vmbackup-protection")
                .endMetadata()
                .addToAdditionalProperties(
                    "spec",
                    Map.of(
                        "pvcName",
                        claim,
                        "source",
                        Map.of(
                            "apiGroup",
                            "backup.kubevirt.io",
                            "kind",
                            "VirtualMachineBackupTracker",
                            "name",
                            plan.machine())))
                .build())
        .create();
  }

  /// Plays the controller, which says how it ended.
  void awaitEnd(String name, String condition) {
    await(name).atMost(PATIENCE).until(() -> get(name).isCopied());
    get(name).conclude(new ObjectWriter(cluster.typed()), Instant.now());
    assertThat(conditions(name)).anyMatch(c -> condition.equals(c.get("type")));
  }

  void awaitRemoved(String name) {
    await(name).atMost(PATIENCE).until(() -> get(name).holds(MachineBackup.REMOVED));
  }

  void delete(String name) {
    cluster.client().resource(get(name).object()).delete();
  }

  /// The folder it is in.
  String folder(String name) {
    return get(name).folder();
  }

  /// A new claim with a volume of a backup.
  ///
  /// @param from `backup/volume`
  void restore(String name, String storageClass, String from, long size) {
    claims.create(name, storageClass, size, Map.of("virtfleet.org/restore-from", from));
    claims.awaitPhase(name, "Succeeded");
  }

  /// Where all backups of a claim are.
  Path archive(String claim) {
    Path file = claims.file(claim);
    return file.resolveSibling(file.getFileName() + ".backups");
  }

  /// Deletes a claim's volume, which takes the backups in it along.
  void clear(String claim) {
    Path archive = archive(claim);
    assertThat(archive).isDirectory();
    cluster.client().resource(claims.volume(claim)).delete();
    await().atMost(PATIENCE).until(() -> !Files.exists(archive));
  }

  String status(String name, String field) {
    return String.valueOf(get(name).object().<Object>get("status", field));
  }

  List<Map<String, Object>> conditions(String name) {
    List<Map<String, Object>> told = get(name).object().get("status", "conditions");
    return told == null ? List.of() : told;
  }

  String message(String name, String type) {
    return conditions(name).stream()
        .filter(c -> type.equals(c.get("type")))
        .map(c -> String.valueOf(c.get("message")))
        .findFirst()
        .orElse("");
  }

  private MachineBackup get(String name) {
    return new MachineBackup(
        cluster
            .client()
            .genericKubernetesResources(API, "VirtualMachineBackup")
            .inNamespace(claims.namespace)
            .withName(name)
            .require());
  }
}
