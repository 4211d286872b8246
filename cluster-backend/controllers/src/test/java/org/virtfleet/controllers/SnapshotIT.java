package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.virtfleet.controllers.OneNode.eventually;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;

/// Snapshots of machines, on a node whose copies are made by the test.
@ExtendWith(OneNode.OfClass.class)
class SnapshotIT {

  private static CopyScene scene;

  @BeforeAll
  static void start(OneNode own) {
    scene = new CopyScene(own);
  }

  @Test
  void aMachineThatRunsIsCopiedAtOneMomentAndTheSnapshotTellsWhatItWasAt() {
    String ns = scene.namespace("runs");
    scene.machine(ns, "Always");
    eventually(() -> assertThat(scene.instance(ns)).isNotNull());
    scene.snapshot(ns, "s");
    String kept = "vmsnapshot-" + scene.uid(ns, "VirtualMachineSnapshot", "s") + "-volume-root";
    eventually(() ->
        assertThat(scene.claim(ns, kept).getMetadata().getAnnotations())
            .containsEntry("virtfleet.org/copied-together", kept)
            .containsEntry("virtfleet.org/kept-for", "VirtualMachineSnapshot/s"));
    eventually(() -> assertThat(scene.claim(ns, kept).getSpec().getVolumeName()).isNotNull());
    scene
        .client()
        .persistentVolumes()
        .withName(scene.claim(ns, kept).getSpec().getVolumeName())
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{\"virtfleet.org/moment\":\"2026-01-31T10:00:00Z Online,NoGuestAgent\"}}}");
    scene.copied(ns, kept, ns + "/disk");
    eventually(() -> {
      var snapshot = scene.get(ns, "VirtualMachineSnapshot", "s");
      assertThat(snapshot.<Boolean>get("status", "readyToUse")).isTrue();
      assertThat(snapshot.<Object>get("status", "indications"))
          .isEqualTo(List.of("Online", "NoGuestAgent"));
      assertThat(snapshot.<String>get("status", "sourceIndications", 1, "message"))
          .contains("power cut");
      assertThat(snapshot.<String>get("status", "creationTime")).isEqualTo("2026-01-31T10:00:00Z");
    });
    assertThat(scene.instance(ns)).as("it runs on").isNotNull();
  }

  @Test
  void aMachineIsLetGoBySnapshotsThatAreDeletedOnTheirWay() {
    String ns = scene.namespace("left");
    scene.machine(ns, "Halted");
    scene.snapshot(ns, "s");
    String kept = "vmsnapshot-" + scene.uid(ns, "VirtualMachineSnapshot", "s") + "-volume-root";
    eventually(() -> assertThat(scene.claim(ns, kept)).isNotNull());
    scene.delete(ns, "VirtualMachineSnapshot", "s");
    eventually(() ->
        assertThat(Objects.requireNonNull(scene.vm(ns, "v").getStatus()).getSnapshotInProgress())
            .isNull());
  }

  /// The controllers' own mark may come to their eyes after the end of what it is for.
  @Test
  void aMachineThatIsHeldByWhatHasEndedOrIsGoneIsLetGo() {
    String ns = scene.namespace("forgotten");
    scene.machine(ns, "Halted");
    scene.snapshot(ns, "s");
    scene.copied(
        ns,
        "vmsnapshot-" + scene.uid(ns, "VirtualMachineSnapshot", "s") + "-volume-root",
        ns + "/disk");
    eventually(() ->
        assertThat(
                scene.get(ns, "VirtualMachineSnapshot", "s").<Boolean>get("status", "readyToUse"))
            .isTrue());
    for (String mark :
        List.of(
            "snapshotInProgress: s",
            "snapshotInProgress: gone",
            "snapshotInProgress: virtualmachineclone/gone",
            "snapshotInProgress: virtualmachinebackup/gone",
            "restoreInProgress: gone")) {
      eventually(() -> assertThat(marks(ns)).isEmpty());
      scene
          .client()
          .resources(VirtualMachine.class)
          .inNamespace(ns)
          .withName("v")
          .subresource("status")
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              "{\"status\": {\"%s\": \"%s\"}}".formatted((Object[]) mark.split(": ")));
    }
    eventually(() -> assertThat(marks(ns)).isEmpty());
  }

  private static List<String> marks(String ns) {
    var status = Objects.requireNonNull(scene.vm(ns, "v").getStatus());
    return Stream.of(status.getSnapshotInProgress(), status.getRestoreInProgress())
        .filter(Objects::nonNull)
        .toList();
  }
}
