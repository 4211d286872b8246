package org.virtfleet.agent.killed;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.agent.archive.Archive;
import org.virtfleet.client.control.BackupPlan;
import org.virtfleet.client.control.GenericCondition;
import org.virtfleet.client.control.MachineBackup;
import org.virtfleet.client.control.ObjectWriter;

/// A backup that is complete, in the claim `source` of a [Stage].
final class StageBackup {
  private static final String API = "backup.kubevirt.io/v1alpha1";
  private static final String NAME = "monday";
  private static final String VOLUME = "root";

  private final Stage stage;

  StageBackup(Stage stage) {
    this.stage = stage;
  }

  /// What a claim names that is to be filled with it.
  String disk() {
    return NAME + "/" + VOLUME;
  }

  /// @param content of its only disk
  void make(byte[] content) {
    stage.source.makeEmpty(1);
    var plan =
        new BackupPlan(
            Stage.NAME, false, "", false, List.of(new BackupPlan.Disk(VOLUME, "lost")), Map.of());
    var backup =
        new MachineBackup(
            stage
                .cluster
                .client()
                .resource(
                    new GenericKubernetesResourceBuilder()
                        .withApiVersion(API)
                        .withKind("VirtualMachineBackup")
                        .withNewMetadata()
                        .withNamespace(Stage.OWN)
                        .withName(NAME)
                        .addToLabels(MachineBackup.NODE, TestCluster.NODE)
                        .addToAnnotations(MachineBackup.PLAN, plan.text())
                        .endMetadata()
                        .addToAdditionalProperties(
                            "spec",
                            Map.of(
                                "pvcName",
                                "source",
                                "source",
                                Map.of(
                                    "apiGroup",
                                    "kubevirt.io",
                                    "kind",
                                    "VirtualMachine",
                                    "name",
                                    Stage.NAME)))
                        .build())
                .create());
    Path volume = stage.source.file();
    var entry =
        Archive.beside(volume.resolveSibling("."), volume.getFileName().toString())
            .entry(Stage.NAME, backup.folder());
    try {
      StageClaim.write(entry.begin().resolve(VOLUME + ".raw"), content);
      entry.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    GenericKubernetesResource _ =
        backup.tell(
            new ObjectWriter(stage.cluster.typed()),
            Map.of(),
            List.of(new GenericCondition(MachineBackup.COMPLETE, true, "Completed", "")),
            Instant.now());
  }

  void forget() {
    stage
        .cluster
        .client()
        .genericKubernetesResources(API, "VirtualMachineBackup")
        .inNamespace(Stage.OWN)
        .withName(NAME)
        .delete();
  }
}
