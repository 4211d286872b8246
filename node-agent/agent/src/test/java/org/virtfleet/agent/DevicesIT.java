package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// What a VMI promises its guest, asked of the guest itself. Booting one takes minutes where the
/// host emulates it, so each is asked about much.
@OnGuestHost
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class DevicesIT {
  private static final String ON_HOST_DISK = "written by the host";
  private static final String SHOWN = "shown to guests";

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static TestCluster cluster;
  private static SmallGuest guest;
  private static Lan lan;
  private static Instances instances;
  private static Claims claims;

  @BeforeAll
  static void start(GuestHost shared) {
    cluster = shared.cluster;
    guest = shared.guest;
    instances = shared.instances;
    claims = shared.claims;
    lan = Lan.open(guest.hypervisor(), "agent-it-lan", "vfit0", "10.199.77");
  }

  @AfterAll
  static void stop() {
    lan.close();
  }

  @Test
  void aGuestFindsAllThatItWasPromised() throws Exception {
    PersistentVolumeClaim uploaded =
        claims.create(
            "uploaded",
            Claims.CLASS,
            64 << 20,
            Map.of("cdi.kubevirt.io/storage.upload.target", ""));
    assertThat(cluster.upload(uploaded, guest.folder().resolve("guest.qcow2")).status())
        .isEqualTo(200);
    claims.create("shown", Claims.CLASS, 1 << 20, Map.of());
    Files.writeString(claims.file("shown"), SHOWN, StandardOpenOption.WRITE);
    openFeatureGates();
    cluster.attachment("lan", "{\"type\":\"bridge\",\"bridge\":\"%s\"}".formatted(lan.bridge()));
    VirtualMachineInstance vmi =
        instances.create(
            "devices",
            """
            terminationGracePeriodSeconds: 3
            domain:
              memory: {guest: 256Mi}
              firmware:
                %s
              devices:
                rng: {}
                downwardMetrics: {}
                disks:
                  - {name: metrics, disk: {bus: virtio}}
                  - {name: uploaded, serial: uploaded, disk: {bus: virtio}}
                  - {name: seed, disk: {bus: virtio}}
                  - {name: blank, serial: blank, disk: {bus: virtio}}
                  - {name: onhost, serial: onhost, disk: {bus: virtio}}
                  - {name: shown, serial: shown, disk: {bus: virtio}}
                  - {name: media, cdrom: {bus: sata}}
                  - {name: empty, cdrom: {bus: sata}}
                filesystems: [{name: folder, virtiofs: {}}]
                interfaces:
                  - {name: default, masquerade: {}}
                  - {name: lan, bridge: {}}
            networks:
              - {name: default, pod: {}}
              - {name: lan, multus: {networkName: lan}}
            volumes:
              - {name: metrics, downwardMetrics: {}}
              - {name: uploaded, persistentVolumeClaim: {claimName: uploaded}}
              - {name: seed, cloudInitNoCloud: {userDataBase64: %s}}
              - {name: blank, emptyDisk: {capacity: 8Mi}}
              - {name: onhost, hostDisk: {type: Disk, path: %s}}
              - {name: shown, ephemeral: {persistentVolumeClaim: {claimName: shown}}}
              - {name: media, hostDisk: {type: Disk, path: %s}}
              - {name: folder, hostDisk: {type: Disk, path: %s}}
            """
                .formatted(
                    guest.kernelBoot("vmlinux"),
                    Seed.ENCODED,
                    hostDisk(),
                    guest.folder().resolve("guest.iso"),
                    folder()));
    instances.awaitPhase("devices", "Running");
    try (var shell = new SerialShell(cluster.dial(vmi, "console"))) {
      shell.login();
      theSeedIsReadByTheGuest(shell);
      theDisksAndDrivesAreThere(shell);
      whatItWritesToAnEphemeralVolumeIsItsOwn(shell);
      assertThat(shell.run("cat /sys/class/misc/hw_random/rng_available")).contains("virtio_rng");
      assertThat(shell.run("ls /sys/bus/virtio/drivers/virtio_balloon")).contains("virtio");
      theFolderOfTheHostIsItsOwn(shell);
      theMetricsOfTheHostAreShownToIt(shell);
      theAddressesAreKnownFromTheAgent();
      theGuestRestartsInPlace(vmi, shell);
      theAddressIsKnownFromTheLeaseWithoutAnAgent(shell);
      shell.run("killall screen"); // It hears the power key, and by now nothing else does.
    }
    aGuestThatListensToNothingIsForcedOff();
  }

  private static void theSeedIsReadByTheGuest(SerialShell shell) throws Exception {
    shell.run(
        "for d in /dev/vd?; do [ \"$(%s)\" = cidata ] && mount -t iso9660 -o ro $d /mnt; done"
            .formatted(Seed.VOLUME_NAME));
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(Seed.USER_DATA.getBytes(StandardCharsets.UTF_8));
    assertThat(shell.run("sha256sum < /mnt/user-data")).startsWith(HexFormat.of().formatHex(hash));
    assertThat(shell.run("cat /mnt/meta-data")).contains("\"local-hostname\":\"devices\"");
    assertThat(shell.run("hostname")).isEqualTo("devices");
    shell.run("umount /mnt");
  }

  private static void theDisksAndDrivesAreThere(SerialShell shell) throws Exception {
    String bySerial = "d=$(dirname $(grep -lx %s /sys/block/vd*/serial)); ";
    assertThat(shell.run(bySerial.formatted("blank") + "cat $d/size"))
        .as("sectors of 512 bytes")
        .isEqualTo("16384");
    assertThat(
            shell.run(
                bySerial.formatted("onhost")
                    + "head -c %d /dev/${d##*/}".formatted(ON_HOST_DISK.length())))
        .isEqualTo(ON_HOST_DISK);
    assertThat(shell.run(bySerial.formatted("uploaded") + "d=/dev/${d##*/}; " + Seed.VOLUME_NAME))
        .as("the disk in the image that was uploaded")
        .isEqualTo("VIRTFLEET_GUEST");
    assertThat(shell.run("cat /sys/block/sr*/device/model | wc -l")).isEqualTo("2");
    assertThat(shell.run("for d in /dev/sr?; do %s; done".formatted(Seed.VOLUME_NAME)))
        .as("one drive holds the medium, the other nothing")
        .containsOnlyOnce("VIRTFLEET_GUEST");
  }

  private static void whatItWritesToAnEphemeralVolumeIsItsOwn(SerialShell shell) throws Exception {
    String disk = "d=$(dirname $(grep -lx shown /sys/block/vd*/serial)); d=/dev/${d##*/}; ";
    String read = disk + "head -c %d $d".formatted(SHOWN.length());
    assertThat(shell.run(read)).isEqualTo(SHOWN);
    shell.run(disk + "printf changed | dd of=$d conv=fsync");
    assertThat(shell.run(read)).startsWith("changed");
    assertThat(Files.readString(claims.file("shown")).substring(0, SHOWN.length()))
        .isEqualTo(SHOWN);
    awaitRefused("spoiler", "persistentVolumeClaim: {claimName: shown}", "has an ephemeral volume");
    awaitRefused("onlooker", "ephemeral: {persistentVolumeClaim: {claimName: uploaded}}", "lock");
  }

  private static void awaitRefused(String name, String volume, String words) {
    instances.create(
        name,
        """
        domain: {memory: {guest: 64Mi}, devices: {disks: [{name: root, disk: {bus: virtio}}]}}
        volumes: [{name: root, %s}]
        """
            .formatted(volume));
    instances.awaitPhase(name, "Failed");
    assertThat(instances.status(name).getConditions())
        .as("those of %s", name)
        .anySatisfy(condition -> assertThat(condition.getMessage()).contains(words));
    instances.delete(name);
    instances.awaitGone(name);
  }

  private static void theFolderOfTheHostIsItsOwn(SerialShell shell) throws Exception {
    shell.run("mount -t virtiofs folder /mnt");
    assertThat(shell.run("cat /mnt/note")).isEqualTo(ON_HOST_DISK);
    shell.run("echo written by the guest > /mnt/answer; umount /mnt");
    assertThat(folder().resolve("answer")).hasContent("written by the guest");
  }

  /// As vm-dump-metrics asks, which is no more than this.
  private static void theMetricsOfTheHostAreShownToIt(SerialShell shell) throws Exception {
    shell.run(
        "exec 9<>/dev/virtio-ports/org.github.vhostmd.1; printf 'GET /metrics/XML\\n\\n' >&9; "
            + "while read -r l <&9 && [ -n \"$l\" ]; do echo \"$l\"; done > /tmp/metrics; exec 9>&-");
    assertThat(shell.run("cat /tmp/metrics"))
        .startsWith("<metrics>")
        .contains("<value>%s</value>".formatted(TestCluster.NODE))
        .contains("PhysicalMemoryAllocatedToVirtualSystem")
        .contains("<value>262144</value>")
        .endsWith("</metrics>");
    assertThat(
            shell.run(
                "echo 3 > /proc/sys/vm/drop_caches; for d in /dev/vd?; do [ \"$(head -c 4 $d)\" = mvbd ] && head -c 8192 $d | grep -c '<name>'; done"))
        .isEqualTo("17");
  }

  private static void theAddressesAreKnownFromTheAgent() {
    instances.awaitCondition("devices", "AgentConnected");
    instances.awaitStatus(
        "devices",
        _ ->
            has("default", "192.168.122.", "domain, guest-agent")
                && has("lan", lan.prefix() + ".", "domain, guest-agent"));
  }

  /// The guest's own restart keeps domain and VMI.
  private static void theGuestRestartsInPlace(VirtualMachineInstance vmi, SerialShell shell)
      throws Exception {
    int before = guest.domain("devices").id();
    assertThat(cluster.call("PUT", vmi, "softreboot").statusCode()).isEqualTo(200);
    shell.login();
    assertThat(guest.domain("devices").id()).isEqualTo(before);
    assertThat(instances.status("devices").getPhase()).isEqualTo("Running");
    instances.awaitCondition("devices", "AgentConnected");
  }

  private static void theAddressIsKnownFromTheLeaseWithoutAnAgent(SerialShell shell)
      throws Exception {
    shell.run("killall qemu-ga");
    instances.awaitNoCondition("devices", "AgentConnected");
    instances.awaitStatus("devices", _ -> has("default", "192.168.122.", "domain"));
  }

  private static void aGuestThatListensToNothingIsForcedOff() {
    instances.delete("devices");
    instances.awaitGone("devices");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(instances.events("devices"))
                .extracting(Event::getMessage)
                .contains(
                    "The guest did not power itself off within the 3 s it had: its power was cut."));
  }

  private static boolean has(String card, String address, String source) {
    var seen = instances.card("devices", card);
    return Objects.requireNonNullElse(seen.getIpAddress(), "").startsWith(address)
        && source.equals(seen.getInfoSource());
  }

  private static void openFeatureGates() {
    var client = cluster.client();
    cluster.haveNamespace("kubevirt");
    client
        .resource(
            client
                .getKubernetesSerialization()
                .unmarshal(
                    """
                    apiVersion: kubevirt.io/v1
                    kind: KubeVirt
                    metadata: {namespace: kubevirt, name: kubevirt}
                    spec: {configuration: {developerConfiguration: {featureGates: [DownwardMetrics]}}}
                    """,
                    GenericKubernetesResource.class))
        .create();
  }

  /// A folder that the host's administrator made in a pool.
  private static Path folder() throws Exception {
    Path folder = Files.createDirectories(guest.folder().resolve("folder"));
    Files.writeString(folder.resolve("note"), ON_HOST_DISK);
    guest.hypervisor().storage().refresh(GuestHost.POOL);
    return folder;
  }

  /// A file that the host's administrator put into a pool.
  private static Path hostDisk() throws Exception {
    Path file = guest.folder().resolve("onhost.img");
    Files.deleteIfExists(file);
    try (var disk = new RandomAccessFile(file.toFile(), "rw")) {
      disk.setLength(1 << 20);
      disk.write(ON_HOST_DISK.getBytes(StandardCharsets.UTF_8));
    }
    guest.hypervisor().storage().refresh(GuestHost.POOL);
    return file;
  }
}
