package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimCondition;
import io.fabric8.kubernetes.api.model.Quantity;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// Claims that ask for more, with real volumes and a real guest.
@OnGuestHost
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class GrowthIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long MIB = 1 << 20;

  private static final String SMALL = "agent-it-small";

  /// Where QEMU's user gets.
  private static final Path SMALL_FOLDER = Path.of("/var/lib/libvirt/images", SMALL);

  @TempDir static Path data;
  private static String device = "";
  private static GuestHost host;
  private static TestCluster cluster;
  private static SmallGuest guest;
  private static Instances instances;
  private static Claims claims;

  @BeforeAll
  static void start(GuestHost shared) throws Exception {
    host = shared;
    cluster = shared.cluster;
    guest = shared.guest;
    instances = shared.instances;
    claims = shared.claims;
    startSmallPool();
  }

  private static void startSmallPool() throws Exception {
    forgetSmallPool(); // of a run that was killed
    Path disk = data.resolve("small.img");
    StorageHost.run("truncate", "-s", "48M", disk.toString());
    StorageHost.run("mkfs.ext4", "-q", "-m", "0", disk.toString());
    device = StorageHost.run("losetup", "--find", "--show", disk.toString()).strip();
    Files.createDirectories(SMALL_FOLDER);
    StorageHost.run(
        "virsh",
        "pool-define-as",
        SMALL,
        "fs",
        "--source-dev",
        device,
        "--target",
        SMALL_FOLDER.toString());
    StorageHost.run("virsh", "pool-start", SMALL);
    claims.makeClass("small", "", Map.of("pool", SMALL));
  }

  @AfterAll
  static void stop() throws Exception {
    forgetSmallPool();
    StorageHost.run("losetup", "--detach", device);
    Files.delete(SMALL_FOLDER);
  }

  private static void forgetSmallPool() {
    if (guest.hypervisor().storage().pool(SMALL).isPresent()) {
      guest.hypervisor().storage().forgetPool(SMALL);
    }
  }

  @Test
  void aRawVolumeThatNobodyUsesGrowsWhateverAGuestHasWrittenInIt() throws Exception {
    make("raw", 4 * MIB);
    var image = data.resolve("like.qcow2");
    qemuImg("create", "-q", "-f", "qcow2", image.toString(), "1M");
    var written = Files.readAllBytes(image);
    try (var file = Files.newByteChannel(claims.file("raw"), StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(written));
    }
    claims.askFor("raw", 9 * MIB + 512);
    awaitCapacity("raw", 9 * MIB + 512);
    assertThat(claims.file("raw")).hasSize(9 * MIB + 512);
    assertThat(Files.readAllBytes(claims.file("raw"))).startsWith(written);
    assertThat(claims.volume("raw").getSpec().getCapacity())
        .containsEntry("storage", new Quantity(Long.toString(9 * MIB + 512)));
    assertThat(claims.get("raw").getStatus().getAllocatedResourceStatuses()).isNullOrEmpty();
  }

  @Test
  void aQcow2VolumeGrowsInside() throws Exception {
    var claim = make("cow", 4 * MIB, Map.of("cdi.kubevirt.io/storage.upload.target", ""));
    var image = data.resolve("disk.qcow2");
    qemuImg("create", "-q", "-f", "qcow2", image.toString(), "4M");
    qemuIo(image, "write -P 0x5a 1M 1M");
    assertThat(cluster.upload(claim, image).status()).isEqualTo(200);
    claims.awaitPhase("cow", "Succeeded");
    claims.askFor("cow", 16 * MIB);
    awaitCapacity("cow", 16 * MIB);
    qemuIo(claims.file("cow"), "read -P 0x5a 1M 1M");
    qemuIo(claims.file("cow"), "read -P 0 8M 8M");
    qemuImg("check", "-q", "-f", "qcow2", claims.file("cow").toString());
  }

  @Test
  void whatHasNoRoomIsToldAndTheVolumeStays() {
    make("vast", 4 * MIB);
    claims.askFor("vast", 1L << 50);
    await()
        .atMost(PATIENCE)
        .until(() -> condition("vast", "ControllerResizeError").contains("no room"));
    assertThat(claims.file("vast")).hasSize(4 * MIB);
    var told = version("vast");
    await()
        .during(Duration.ofSeconds(3))
        .atMost(PATIENCE)
        .until(() -> version("vast").equals(told));
    claims.askFor("vast", 5 * MIB);
    awaitCapacity("vast", 5 * MIB);
    assertThat(conditions("vast")).isEmpty();
  }

  @Test
  void anAgentThatIsKilledWhileItGrowsVolumesLeavesTheOldOrTheNew() throws Exception {
    for (int i = 0; i < 8; i++) {
      make("killed-" + i, 4 * MIB);
    }
    for (int i = 0; i < 8; i++) {
      claims.askFor("killed-" + i, 6 * MIB);
    }
    host.killAgent();
    for (int i = 0; i < 8; i++) {
      assertThat(Files.size(claims.file("killed-" + i))).isIn(4 * MIB, 6 * MIB);
    }
    host.startAgent();
    for (int i = 0; i < 8; i++) {
      awaitCapacity("killed-" + i, 6 * MIB);
      assertThat(claims.file("killed-" + i)).hasSize(6 * MIB);
    }
  }

  @Test
  void aRunningGuestSeesItsDiskGrowAndOneThatCannotIsWaitedFor() throws Exception {
    make("live", 4 * MIB);
    make("fixed", 4 * MIB);
    claims.create("thin", "small", 64 * MIB, Map.of());
    VirtualMachineInstance vmi =
        instances.create(
            "grown",
            """
            terminationGracePeriodSeconds: 0
            domain:
              cpu: {sockets: 1, cores: 1, threads: 1}
              memory: {guest: 256Mi}
              firmware:
                %s
              devices:
                disks:
                  - {name: live, disk: {bus: virtio}}
                  - {name: fixed, disk: {bus: virtio, readonly: true}}
                  - {name: thin, disk: {bus: virtio}}
            volumes:
              - {name: live, persistentVolumeClaim: {claimName: live}}
              - {name: fixed, persistentVolumeClaim: {claimName: fixed, readOnly: true}}
              - {name: thin, persistentVolumeClaim: {claimName: thin}}
            """
                .formatted(guest.kernelBoot("vmlinux")));
    instances.awaitPhase("grown", "Running");
    try (var shell = new SerialShell(cluster.dial(vmi, "console"))) {
      shell.login();
      assertThat(shell.run("cat /sys/block/vda/size")).endsWith("8192");
      claims.askFor("live", 12 * MIB);
      awaitCapacity("live", 12 * MIB);
      assertThat(
              shell.run(
                  "for i in $(seq 60); do grep -qx 24576 /sys/block/vda/size && echo yes && break; sleep 1; done"))
          .endsWith("yes");
      aFullPoolStopsTheGuestUntilThereIsRoom(vmi, shell);
    }
    claims.askFor("fixed", 8 * MIB);
    await()
        .atMost(PATIENCE)
        .until(() -> condition("fixed", "FileSystemResizePending").contains("stop it"));
    assertThat(claims.file("fixed")).hasSize(4 * MIB);
    instances.delete("grown");
    instances.awaitGone("grown");
    awaitCapacity("fixed", 8 * MIB);
    assertThat(claims.file("fixed")).hasSize(8 * MIB);
  }

  /// A disk that grows as it is written, and a pool that cannot take it all.
  private static void aFullPoolStopsTheGuestUntilThereIsRoom(
      VirtualMachineInstance vmi, SerialShell shell) throws Exception {
    Path filler = Files.write(SMALL_FOLDER.resolve("filler"), new byte[(int) (28 * MIB)]);
    shell.run("dd if=/dev/urandom of=/tmp/written bs=1M count=24");
    String sum = shell.run("sha256sum < /tmp/written");
    shell.run(
        "(dd if=/tmp/written of=/dev/vdc bs=1M conv=fsync && touch /tmp/done) >/dev/null 2>&1 & true");
    instances.awaitStatus(
        "grown",
        status ->
            status.getConditions().stream()
                .anyMatch(condition ->
                    condition.getType().equals("Paused")
                        && "PausedIOError".equals(condition.getReason())));
    Files.delete(filler);
    assertThat(cluster.call("PUT", vmi, "unpause").statusCode()).isEqualTo(200);
    instances.awaitNoCondition("grown", "Paused");
    assertThat(
            shell.run(
                "for i in $(seq 120); do [ -e /tmp/done ] && echo yes && break; sleep 1; done"))
        .endsWith("yes");
    assertThat(shell.run("dd if=/dev/vdc bs=1M count=24 iflag=direct 2>/dev/null | sha256sum"))
        .endsWith(sum);
  }

  private static PersistentVolumeClaim make(String name, long size) {
    return make(name, size, Map.of());
  }

  private static PersistentVolumeClaim make(String name, long size, Map<String, String> notes) {
    var claim = claims.create(name, Claims.CLASS, size, notes);
    claims.sayBound(name);
    return claim;
  }

  private static void awaitCapacity(String name, long size) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(claims.get(name).getStatus().getCapacity().get("storage"))
                .as("%s: %s", name, conditions(name))
                .isEqualTo(new Quantity(Long.toString(size))));
  }

  private static List<PersistentVolumeClaimCondition> conditions(String name) {
    var conditions = claims.get(name).getStatus().getConditions();
    return conditions == null ? List.of() : conditions;
  }

  private static String condition(String name, String type) {
    return conditions(name).stream()
        .filter(condition -> condition.getType().equals(type))
        .map(PersistentVolumeClaimCondition::getMessage)
        .findFirst()
        .orElse("");
  }

  private static String version(String name) {
    return claims.get(name).getMetadata().getResourceVersion();
  }

  private static void qemuIo(Path image, String command) throws Exception {
    run("qemu-io", "-f", "qcow2", "-c", command, image.toString());
  }

  private static void qemuImg(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("qemu-img"));
    command.addAll(List.of(arguments));
    run(command.toArray(String[]::new));
  }

  private static void run(String... command) throws Exception {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var said = process.inputReader()) {
      var words = said.readAllAsString();
      assertThat(process.waitFor()).as(words).isZero();
      assertThat(words).doesNotContain("Pattern verification failed");
    }
  }
}
