package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.libvirt.DomainInfo;

/// A real guest that is suspended to disk while it counts, with its agent killed in between.
@OnGuestHost
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SuspensionIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long MIB = 1 << 20;

  private static GuestHost host;
  private static TestCluster cluster;
  private static SmallGuest guest;
  private static Instances instances;
  private static Claims claims;

  @BeforeAll
  static void start(GuestHost shared) {
    host = shared;
    cluster = shared.cluster;
    guest = shared.guest;
    instances = shared.instances;
    claims = shared.claims;
  }

  @Test
  void itCountsOnWhereItWasAndItsDiskIsLeftAloneMeanwhile() throws Exception {
    claims.create("disk", Claims.CLASS, 4 * MIB, Map.of());
    claims.sayBound("disk");
    VirtualMachineInstance vmi = instances.create("counts", specification());
    instances.awaitPhase("counts", "Running");
    DomainInfo domain = guest.domain("counts");
    String boot;
    try (var shell = new SerialShell(cluster.dial(vmi, "console"))) {
      shell.login();
      boot = shell.run("cat /proc/sys/kernel/random/boot_id");
      shell.run("(n=0; while true; do n=$((n+1)); echo $n >/run/n; sleep 1; done) & echo counting");
      shell.run("until [ -s /run/n ]; do sleep 1; done");
    }
    suspend("true");
    awaitSuspended();
    assertThat(guest.domain("counts").isActive()).isFalse();

    host.restartAgent();
    claims.askFor("disk", 8 * MIB);
    await().atMost(PATIENCE).until(() -> isGrowthAwaited("suspended"));
    assertThat(Files.size(claims.file("disk"))).isEqualTo(4 * MIB);
    assertThat(cluster.call("GET", vmi, "screenshot").statusCode()).isEqualTo(409);

    suspend("false");
    instances.awaitNoCondition("counts", "Paused");
    assertThat(guest.domain("counts").id()).isNotEqualTo(domain.id());
    try (var shell = new SerialShell(cluster.dial(vmi, "console"))) {
      assertThat(shell.run("cat /proc/sys/kernel/random/boot_id")).endsWith(boot);
      assertThat(
              shell.run(
                  "a=$(cat /run/n); until [ $(cat /run/n) != $a ]; do sleep 1; done; echo on"))
          .endsWith("on");
    }
    await().atMost(PATIENCE).until(() -> Files.size(claims.file("disk")) == 8 * MIB);

    suspend("true");
    awaitSuspended();
    instances.delete("counts");
    instances.awaitGone("counts");
    assertThat(guest.hypervisor().domains().find(domain.uuid())).isEmpty();
  }

  private static String specification() {
    return """
    terminationGracePeriodSeconds: 0
    domain:
      cpu: {sockets: 1, cores: 1, threads: 1}
      memory: {guest: 256Mi}
      firmware:
        %s
      devices:
        disks: [{name: disk, disk: {bus: virtio}}]
    volumes: [{name: disk, persistentVolumeClaim: {claimName: disk}}]
    """
        .formatted(guest.kernelBoot("vmlinux"));
  }

  private static void suspend(String value) {
    instances.edit(
        "counts", vmi -> vmi.getMetadata().setAnnotations(Map.of(Annotations.SUSPENDED, value)));
  }

  private static void awaitSuspended() {
    instances.awaitStatus(
        "counts",
        _ ->
            instances
                .condition("counts", "Paused")
                .filter(paused -> "SuspendedToDisk".equals(paused.getReason()))
                .isPresent());
  }

  private static boolean isGrowthAwaited(String word) {
    var conditions = claims.get("disk").getStatus().getConditions();
    return conditions != null
        && conditions.stream()
            .anyMatch(c ->
                c.getType().equals("FileSystemResizePending")
                    && Objects.requireNonNullElse(c.getMessage(), "").contains(word));
  }
}
