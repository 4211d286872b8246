package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.virtfleet.agent.Moments.DISK;
import static org.virtfleet.agent.Moments.MIB;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.virtfleet.api.CopyMoment.Indication;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.libvirt.DomainState;

/// A guest's memory, kept together with its disk.
@OnGuestHost
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class MemoryMomentIT {
  private static TestCluster cluster;
  private static SmallGuest guest;
  private static Instances instances;
  private static Claims claims;
  private static Moments moments;

  @BeforeAll
  static void start(GuestHost shared) {
    cluster = shared.cluster;
    guest = shared.guest;
    instances = shared.instances;
    claims = shared.claims;
    moments = new Moments(shared);
  }

  @Test
  void aGuestGoesOnFromTheMomentThatItsMemoryAndItsDiskWereKept() throws Exception {
    claims.create("present", Claims.CLASS, DISK, Map.of());
    VirtualMachineInstance before = moments.boot("moment-memory", "present");
    instances.awaitCondition("moment-memory", "AgentConnected");
    String word;
    String disk;
    try (var shell = new SerialShell(cluster.dial(before, "console"))) {
      shell.login();
      word = shell.run("cat /proc/sys/kernel/random/boot_id");
      Moments.write(shell, "vda");
      disk = Moments.sum(shell, "vda");
      String all = "kept-disk,kept-memory";
      moments.keepDisk("kept-disk", "present", Claims.CLASS, DISK, all);
      moments.keepMemory("kept-memory", before, all);
      claims.awaitPhase("kept-memory", "Succeeded");
      claims.awaitPhase("kept-disk", "Succeeded");
      assertThat(moments.of("kept-disk").indications())
          .containsExactly(Indication.ONLINE, Indication.PAUSED);
      Moments.overwrite(shell, "vda");
    }
    assertThat(StorageHost.blocks(claims.file("kept-memory"))).isBetween(MIB, 300 * MIB);
    assertThat(guest.domain("moment-memory").state()).isEqualTo(DomainState.RUNNING);
    moments.end("moment-memory");

    moments.restore("again-disk", "kept-disk", Claims.CLASS);
    claims.create("again-memory", Claims.CLASS, Moments.MEMORY, claims.copyOf("kept-memory"));
    claims.awaitPhase("again-memory", "Succeeded");
    VirtualMachineInstance after =
        moments.bootFrom(
            "moment-memory", "{virtfleet.org/resume-from: again-memory}", "again-disk");
    try (var shell = new SerialShell(cluster.dial(after, "console"))) {
      shell.takeUp();
      assertThat(shell.run("cat /proc/sys/kernel/random/boot_id")).isEqualTo(word);
      shell.run("echo 1 > /proc/sys/vm/drop_caches");
      assertThat(Moments.sum(shell, "vda")).isEqualTo(disk);
    }
    moments.end("moment-memory");

    instances.create(
        "moment-misled",
        "domain: {memory: {guest: 64Mi}, devices: {disks: [{name: d, disk: {bus: virtio}}]}}\nvolumes:\n- {name: d, persistentVolumeClaim: {claimName: again-memory}}\n");
    instances.awaitPhase("moment-misled", "Failed");
    assertThat(instances.message("moment-misled", "Synchronized")).contains("it is no disk");
    moments.end("moment-misled");
  }
}
