package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.storage.CSIStorageCapacity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.driver.LibvirtHypervisor;

/// Classes whose volumes lie in pools that the host's administrator has made, by `virsh`.
@Tag("guest")
@ExtendWith(StorageHost.Shared.class)
class PoolsIT {
  private static final long MIB = 1 << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String FOLDER = StorageHost.ID + "-folder";
  private static final String MOUNTED = StorageHost.ID + "-mounted";

  @TempDir static Path data;
  private static String device;
  private static TestCluster cluster;
  private static Claims claims;

  @BeforeAll
  static void start(StorageHost shared) throws Exception {
    cluster = shared.cluster;
    claims = shared.claimsIn("pools");
    forgetPools(); // of a run that was killed
    Path disk = data.resolve("disk.img");
    StorageHost.run("truncate", "-s", "96M", disk.toString());
    StorageHost.run("mkfs.ext4", "-q", disk.toString());
    device = StorageHost.run("losetup", "--find", "--show", disk.toString()).strip();
    define(FOLDER, "dir", "--target", Files.createDirectory(data.resolve("dir")).toString());
    define(
        MOUNTED,
        "fs",
        "--source-dev",
        device,
        "--target",
        Files.createDirectory(data.resolve("fs")).toString());
    virsh("pool-start", FOLDER);
    claims.makeClass("folder", "", Map.of("pool", FOLDER, "format", "qcow2"));
    claims.makeClass("full", "", Map.of("allocation", "full"));
    claims.makeClass("mounted", "", Map.of("pool", MOUNTED));
  }

  private static void define(String name, String type, String... source) throws Exception {
    String[] command = {"virsh", "pool-define-as", name, type};
    StorageHost.run(Stream.of(command, source).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private static void virsh(String verb, String pool) throws Exception {
    StorageHost.run("virsh", verb, pool);
  }

  @AfterAll
  static void stop() throws Exception {
    forgetPools();
    StorageHost.run("losetup", "--detach", device);
  }

  private static void forgetPools() throws Exception {
    try (var hypervisor = LibvirtHypervisor.connect(new HypervisorUri("qemu:///system"))) {
      for (String pool : List.of(FOLDER, MOUNTED)) {
        if (hypervisor.storage().pool(pool).isPresent()) {
          hypervisor.storage().forgetPool(pool);
        }
      }
    }
  }

  @Test
  void aClassThatNamesAPoolHasItsVolumesThereInItsFormat() throws Exception {
    claims.create("cow-there", "folder", 8 * MIB, Map.of());
    assertThat(claims.file("cow-there").getParent()).isEqualTo(data.resolve("dir"));
    assertThat(
            StorageHost.run("qemu-img", "info", "-f", "qcow2", claims.file("cow-there").toString()))
        .contains("virtual size: 8 MiB");
    assertThat(claims.volume("cow-there").getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/pool", FOLDER)
        .containsEntry("virtfleet.org/format", "qcow2");

    claims.create("original", Claims.CLASS, 2 * MIB, Map.of());
    Files.write(claims.file("original"), new byte[] {1, 2, 3}, StandardOpenOption.WRITE);
    claims.create("over-there", "folder", 4 * MIB, claims.copyOf("original"));
    claims.awaitPhase("over-there", "Succeeded");
    assertThat(claims.file("over-there").getParent()).isEqualTo(data.resolve("dir"));
    assertThat(Files.readAllBytes(claims.file("over-there"))).startsWith(1, 2, 3).hasSize(4 << 20);

    Path file = claims.file("cow-there");
    cluster.client().resource(claims.volume("cow-there")).delete();
    await().atMost(PATIENCE).until(() -> !Files.exists(file));
    assertThat(claims.file("over-there")).exists();
  }

  @Test
  void fullAllocationTakesTheSpaceAtOnceAndAlsoUnderWhatIsCopiedIn() throws Exception {
    claims.create("taken", "full", 8 * MIB, Map.of());
    assertThat(StorageHost.blocks(claims.file("taken"))).isGreaterThanOrEqualTo(8 * MIB);
    claims.create("thin", Claims.CLASS, 4 * MIB, Map.of());
    claims.create("taken-copy", "full", 6 * MIB, claims.copyOf("thin"));
    claims.awaitPhase("taken-copy", "Succeeded");
    assertThat(claims.file("taken-copy")).hasSize(6 * MIB);
    assertThat(StorageHost.blocks(claims.file("taken-copy"))).isGreaterThanOrEqualTo(6 * MIB);
  }

  @Test
  void aPoolThatIsDownSaysSoAndTakesVolumesOnceItRuns() throws Exception {
    await().atMost(PATIENCE).until(() -> problem().contains("virsh pool-start " + MOUNTED));
    assertThat(report().getCapacity().getAmount()).isEqualTo("0");
    virsh("pool-start", MOUNTED);
    await().atMost(PATIENCE).until(() -> problem().isEmpty());
    assertThat(report().getCapacity().getNumericalAmount().longValue())
        .isBetween(32 * MIB, 96 * MIB);
    claims.create("on-it", "mounted", 4 * MIB, Map.of());
    assertThat(claims.file("on-it").getParent()).isEqualTo(data.resolve("fs"));
    assertThat(claims.file("on-it")).hasSize(4 * MIB);
  }

  private static String problem() {
    CSIStorageCapacity report = report();
    return report == null
        ? "not told yet"
        : report.getMetadata().getAnnotations().getOrDefault("virtfleet.org/pool-problem", "");
  }

  private static CSIStorageCapacity report() {
    return cluster
        .client()
        .storage()
        .v1()
        .csiStorageCapacities()
        .inNamespace("virtfleet-system")
        .withName("mounted-" + TestCluster.NODE)
        .get();
  }
}
