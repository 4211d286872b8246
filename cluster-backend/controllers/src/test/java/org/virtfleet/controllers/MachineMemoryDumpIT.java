package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.virtfleet.controllers.OneNode.eventually;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.virtfleet.api.kubevirt.v1.DomainMemoryDumpInfo;
import org.virtfleet.api.kubevirt.v1.MemoryDumpPhase;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineMemoryDumpRequest;
import org.virtfleet.api.kubevirt.v1.VolumePhase;
import org.virtfleet.api.kubevirt.v1.VolumeStatus;
import org.virtfleet.client.control.ObjectWriter;

/// A dump of a machine's memory, from what people ask for to what they are told.
@ExtendWith(OneNode.OfClass.class)
class MachineMemoryDumpIT {

  private static OneNode node;

  @BeforeAll
  static void start(OneNode own) {
    node = own;
  }

  /// The agent's part is played here: what it tells of the volume.
  @Test
  void aDumpOfTheMemoryIsAskedForTakenAndForgotten() {
    var scene = LifeScene.in(node, "dump");
    scene.createClaim("core");
    scene.create("Always");
    scene.awaitStatus("Running");
    String uid = scene.uid();

    askForDump(scene, MemoryDumpPhase.ASSOCIATING);
    eventually(() -> assertThat(hasDump(scene.instance().get().getSpec())).isTrue());
    eventually(() -> assertThat(dumpPhase(scene)).isEqualTo("InProgress"));
    tellOfDump(
        scene,
        List.of(
            new VolumeStatus()
                .setName("core")
                .setTarget("")
                .setPhase(VolumePhase.MEMORY_DUMP_COMPLETED.value())
                .setMemoryDumpVolume(
                    new DomainMemoryDumpInfo().setClaimName("core").setTargetFileName("v.dump"))));
    eventually(() -> assertThat(hasDump(scene.instance().get().getSpec())).isFalse());
    assertThat(dumpPhase(scene)).isEqualTo("Unmounting");
    tellOfDump(scene, List.of());
    eventually(() -> assertThat(dumpPhase(scene)).isEqualTo("Completed"));
    assertThat(scene.claim("core").get().getMetadata().getAnnotations())
        .containsEntry("kubevirt.io/memory-dump", "v.dump");
    assertThat(hasDump(scene.template())).isTrue();

    askForDump(scene, MemoryDumpPhase.DISSOCIATING);
    eventually(() -> assertThat(scene.status().getMemoryDumpRequest()).isNull());
    assertThat(hasDump(scene.template())).isFalse();
    assertThat(scene.uid()).as("of all that the guest has noticed nothing").isEqualTo(uid);
    assertThat(scene.status().getConditions()).extracting("type").doesNotContain("RestartRequired");
  }

  private static boolean hasDump(VirtualMachineInstanceSpec spec) {
    return spec.getVolumes().stream().anyMatch(volume -> volume.getMemoryDump() != null);
  }

  private static String dumpPhase(LifeScene scene) {
    return Objects.requireNonNull(scene.status().getMemoryDumpRequest()).getPhase();
  }

  private static void askForDump(LifeScene scene, MemoryDumpPhase phase) {
    new ObjectWriter(node.cluster().typed())
        .patchStatus(
            scene.machine().get(),
            scene.status(),
            status ->
                status.setMemoryDumpRequest(
                    new VirtualMachineMemoryDumpRequest()
                        .setClaimName("core")
                        .setPhase(phase.value())));
  }

  private static void tellOfDump(LifeScene scene, List<VolumeStatus> volumes) {
    new ObjectWriter(node.cluster().typed())
        .patch(
            scene.instance().get(),
            copy -> {
              Objects.requireNonNull(copy.getStatus()).setVolumeStatus(volumes);
              return copy;
            });
  }
}
