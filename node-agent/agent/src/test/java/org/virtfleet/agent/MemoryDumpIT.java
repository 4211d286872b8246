package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.virtfleet.agent.Moments.MIB;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.virtfleet.api.kubevirt.v1.MemoryDumpVolumeSource;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.api.kubevirt.v1.VolumeStatus;

/// The memory of a guest that runs, for a debugger.
@OnGuestHost
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class MemoryDumpIT {
  private static final String NAME = "dumped";
  private static final String DISK = "dumped-disk";

  /// More than the memory takes, in bytes.
  private static final long ROOM = 200 * MIB;

  private static Instances instances;
  private static Claims claims;

  @BeforeAll
  static void start(GuestHost shared) {
    instances = shared.instances;
    claims = shared.claims;
  }

  @Test
  void itIsDumpedIntoAClaimOfItsOwnAndIntoNoneThatHasAGuestsDisk() throws Exception {
    claims.create(DISK, Claims.CLASS, ROOM, Map.of());
    claims.create("core", Claims.CLASS, ROOM, Map.of());
    instances.create(
        NAME,
        """
        terminationGracePeriodSeconds: 0
        domain: {memory: {guest: 64Mi}, devices: {disks: [{name: root, disk: {bus: virtio}}]}}
        volumes: [{name: root, persistentVolumeClaim: {claimName: %s}}]
        """
            .formatted(DISK));
    instances.awaitPhase(NAME, "Running");

    give("dump", "core");
    awaitPhase("dump", "MemoryDumpCompleted");
    try (var content = Files.newInputStream(claims.file("core"))) {
      assertThat(content.readNBytes(4)).containsExactly(0x7f, 'E', 'L', 'F');
    }
    assertThat(Files.size(claims.file("core"))).isBetween(64 * MIB, ROOM);
    take();
    awaitPhase("dump", "");

    give("wrong", DISK);
    awaitPhase("wrong", "MemoryDumpFailed");
    assertThat(instances.status(NAME).getVolumeStatus())
        .extracting(VolumeStatus::getMessage)
        .contains(
            "Memory dump to pvc wrong failed: The claim is in use. Name one that was made for memory dumps.");
    take();
    instances.awaitNoCondition(NAME, "Paused");
    instances.delete(NAME);
    instances.awaitGone(NAME);
  }

  private static void give(String volume, String claim) {
    instances.change(
        NAME,
        spec -> {
          List<Volume> volumes = new ArrayList<>(spec.getVolumes());
          var source = new MemoryDumpVolumeSource().setClaimName(claim).setHotpluggable(true);
          volumes.add(new Volume().setName(volume).setMemoryDump(source));
          spec.setVolumes(volumes);
        });
  }

  private static void take() {
    instances.change(NAME, MemoryDumpIT::withoutDump);
  }

  private static void withoutDump(VirtualMachineInstanceSpec spec) {
    spec.setVolumes(
        spec.getVolumes().stream().filter(volume -> volume.getMemoryDump() == null).toList());
  }

  private static void awaitPhase(String volume, String phase) {
    instances.awaitStatus(NAME, status -> phase(status, volume).equals(phase));
  }

  /// Empty where the guest has no such volume.
  private static String phase(VirtualMachineInstanceStatus status, String volume) {
    return status.getVolumeStatus().stream()
        .filter(one -> volume.equals(one.getName()))
        .map(VolumeStatus::getPhase)
        .findFirst()
        .orElse("");
  }
}
