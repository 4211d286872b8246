package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.CSIStorageCapacity;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.driver.LibvirtHypervisor;

/// Classes whose volumes lie in pools that the host's administrator has made, by `virsh`.
@OnStorageHost
class PoolsIT {
  private static final long MIB = 1 << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Map<String, String> UPLOAD =
      Map.of("cdi.kubevirt.io/storage.upload.target", "");
  private static final String FOLDER = StorageHost.ID + "-folder";
  private static final String MOUNTED = StorageHost.ID + "-mounted";
  private static final String SMALL = StorageHost.ID + "-small";

  @TempDir static Path data;
  private static String device;
  private static TestCluster cluster;
  private static Claims claims;
  private static Backups backups;

  @BeforeAll
  static void start(StorageHost shared) throws Exception {
    cluster = shared.cluster;
    claims = shared.claimsIn("pools");
    backups = new Backups(cluster, claims);
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
    Path small = Files.createDirectory(data.resolve("small"));
    StorageHost.run("mount", "-t", "tmpfs", "-o", "size=24m,mode=755", "tmpfs", small.toString());
    define(SMALL, "dir", "--target", small.toString());
    virsh("pool-start", SMALL);
    claims.makeClass("folder", "", Map.of("pool", FOLDER, "format", "qcow2"));
    claims.makeClass("full", "", Map.of("allocation", "full"));
    claims.makeClass("mounted", "", Map.of("pool", MOUNTED));
    claims.makeClass("small", "127.0.0.0/8", Map.of("pool", SMALL));
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
    StorageHost.run("umount", data.resolve("small").toString());
  }

  private static void forgetPools() throws Exception {
    try (var hypervisor = LibvirtHypervisor.connect(new HypervisorUri("qemu:///system"))) {
      for (String pool : List.of(FOLDER, MOUNTED, SMALL)) {
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
  void dataStaysThatAClaimStillHasOrThatIsToBeRetained() throws Exception {
    for (String name : List.of("had", "retained", "wanted-no-more")) {
      claims.create(name, "folder", MIB, Map.of());
    }
    Path had = claims.file("had");
    Path retained = claims.file("retained");
    Path unwanted = claims.file("wanted-no-more");
    var protectedVolume = volume("had");
    protectedVolume.edit(volume -> {
      volume.getMetadata().getFinalizers().add("kubernetes.io/pv-protection");
      return volume;
    });
    protectedVolume.delete();
    var retainedVolume = volume("retained");
    retainedVolume.edit(volume -> {
      volume.getSpec().setPersistentVolumeReclaimPolicy("Retain");
      return volume;
    });
    retainedVolume.delete();
    cluster.client().resource(claims.volume("wanted-no-more")).delete();

    await().atMost(PATIENCE).until(() -> !Files.exists(unwanted));
    await().atMost(PATIENCE).until(() -> retainedVolume.get() == null);
    assertThat(retained).exists();
    assertThat(had).exists();
    protectedVolume.edit(volume -> {
      volume.getMetadata().getFinalizers().remove("kubernetes.io/pv-protection");
      return volume;
    });
    await().atMost(PATIENCE).until(() -> !Files.exists(had));
  }

  private static Resource<PersistentVolume> volume(String claim) {
    return cluster
        .client()
        .persistentVolumes()
        .withName(claims.volume(claim).getMetadata().getName());
  }

  @Test
  void fullAllocationTakesTheSpaceAtOnceAndAlsoUnderWhatIsCopiedIn() throws Exception {
    claims.create("taken", "full", 8 * MIB, Map.of());
    assertThat(StorageHost.blocks(claims.file("taken"))).isGreaterThanOrEqualTo(8 * MIB);
    claims.create(
        "asked", Claims.CLASS, 8 * MIB, Map.of("cdi.kubevirt.io/storage.preallocation", "true"));
    assertThat(StorageHost.blocks(claims.file("asked"))).isGreaterThanOrEqualTo(8 * MIB);
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

  @Test
  void aPoolThatIsFullSaysSoAndTakesTheSameOnceThereIsRoom() throws Exception {
    byte[] content = new byte[(int) (20 * MIB)];
    new Random(5).nextBytes(content);
    claims.create("kept", Claims.CLASS, content.length, Map.of());
    Files.write(claims.file("kept"), content, StandardOpenOption.WRITE);
    Path small = data.resolve("small");
    Files.write(small.resolve("filler"), new byte[(int) (12 * MIB)]);
    try (var web = new ImageServer()) {
      web.offer("image.raw", content);
      claims.create("fetched", "small", content.length, from(web, "image.raw"));
      awaitFull("fetched", "There is no room left in " + small);
      claims.create("copied", "small", content.length, claims.copyOf("kept"));
      awaitFull("copied", "There is no room in " + small);
      claims.create("vault", "small", 64 * MIB, Map.of());
      claims.sayBound("kept");
      claims.sayBound("vault");
      backups.create("backed", Backups.plan("stopped", false, "", "kept"), "vault");
      await()
          .atMost(PATIENCE)
          .until(() -> backups.message("backed", "Progressing").contains("There is no room in "));
      claims.create("safe", Claims.CLASS, 64 * MIB, Map.of());
      claims.sayBound("safe");
      backups.create("saved", Backups.plan("stopped", false, "", "kept"), "safe");
      backups.awaitEnd("saved", "Complete");
      claims.create(
          "restored", "small", content.length, Map.of("virtfleet.org/restore-from", "saved/kept"));
      awaitFull("restored", "There is no room left in " + small);
      byte[] packable = packable(content.length);
      web.offer("image.vmdk", Files.readAllBytes(vmdk(packable)));
      claims.create("converted", "small", content.length, from(web, "image.vmdk"));
      awaitFull("converted", "There is no room left in " + small);
      var sent = claims.create("sent", "small", content.length, UPLOAD);
      Path raw = Files.write(data.resolve("sent.raw"), content);
      assertRefused(sent, raw, "There is no room left in " + small);
      Path cow = data.resolve("sent.qcow2");
      StorageHost.run("qemu-img", "convert", "-O", "qcow2", raw.toString(), cow.toString());
      assertRefused(sent, cow, "There is no room in " + small);
      assertRefused(sent, data.resolve("image.vmdk"), "There is no room left in " + small);
      Files.write(small.resolve("rest"), new byte[(int) (12 * MIB - 1)]);
      assertRefused(sent, raw, "There is no room left in " + small);
      Files.delete(small.resolve("rest"));

      StorageHost.run("mount", "-o", "remount,size=160m", small.toString());
      claims.awaitPhase("copied", "Succeeded");
      claims.awaitPhase("restored", "Succeeded");
      assertThat(Files.readAllBytes(claims.file("restored"))).isEqualTo(content);
      backups.awaitEnd("backed", "Complete");
      backups.clear("vault");
      backups.clear("safe");
      claims.awaitPhase("fetched", "Succeeded");
      claims.awaitPhase("converted", "Succeeded");
      assertThat(Files.readAllBytes(claims.file("converted"))).isEqualTo(packable);
    }
    assertThat(Files.readAllBytes(claims.file("copied"))).isEqualTo(content);
    assertThat(Files.readAllBytes(claims.file("fetched"))).isEqualTo(content);
  }

  private static Map<String, String> from(ImageServer web, String file) {
    return Map.of(
        "cdi.kubevirt.io/storage.import.source",
        "http",
        "cdi.kubevirt.io/storage.import.endpoint",
        web.url(file));
  }

  /// A disk that is full to its last byte and packed is small.
  private static byte[] packable(int size) {
    byte[] disk = new byte[size];
    for (int at = 0; at < size; at++) {
      disk[at] = (byte) (1 + at % 199);
    }
    return disk;
  }

  private static Path vmdk(byte[] disk) throws Exception {
    Path raw = Files.write(data.resolve("packable.raw"), disk);
    Path image = data.resolve("image.vmdk");
    StorageHost.run(
        "qemu-img",
        "convert",
        "-f",
        "raw",
        "-O",
        "vmdk",
        "-o",
        "subformat=streamOptimized",
        raw.toString(),
        image.toString());
    return image;
  }

  private static void assertRefused(PersistentVolumeClaim claim, Path image, String words)
      throws Exception {
    var answer = cluster.upload(claim, image);
    assertThat(answer.status()).as(answer.body()).isEqualTo(507);
    assertThat(answer.body()).contains(words);
    assertThat(StorageHost.blocks(claims.file("sent"))).isZero();
  }

  /// What could not be finished takes no room, and the volume is as it was.
  private static void awaitFull(String claim, String words) throws Exception {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(claims.message(claim)).contains(words));
    assertThat(StorageHost.blocks(claims.file(claim))).as("of %s", claim).isZero();
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
