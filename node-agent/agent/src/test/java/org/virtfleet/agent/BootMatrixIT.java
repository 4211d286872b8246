package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.libvirt.Storage;

/// Firmware by bus by network card by machine type: each firmware finds the disk on each bus and
/// starts what is on it, beside each card, in the newest chipset and in one of years ago.
@OnGuestHost
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class BootMatrixIT {
  private static final String POOL = "agent-it-boot";

  /// Where QEMU's own user may look.
  private static final Path FOLDER = Path.of("target", "boot").toAbsolutePath();

  /// KubeVirt offers no other sort of them.
  private static final List<String> MACHINES = List.of("q35", "pc-q35-6.2");

  private static final List<String> BUSES = List.of("virtio", "sata", "scsi", "usb");
  private static final List<Card> CARDS =
      List.of(
          new Card("virtio", "1af4:1041"),
          new Card("e1000", "8086:100e"),
          new Card("e1000e", "8086:10d3"),
          new Card("rtl8139", "10ec:8139"));

  /// Every pair of two kinds; all combinations with `-Dvirtfleet.matrix=full`, as `./virtfleet test
  /// --soak` does.
  private static final List<Combination> CHOSEN =
      System.getProperty("virtfleet.matrix", "").equals("full") ? all() : pairs();

  private static TestCluster cluster;
  private static Storage storage;
  private static Instances instances;

  /// @param id of its vendor and of itself on the PCI bus
  private record Card(String model, String id) {}

  private enum Firmware {
    BIOS("bios: {}"),
    UEFI("efi: {secureBoot: false}"),
    SECURE("efi: {secureBoot: true}");

    private final String bootloader;

    Firmware(String bootloader) {
      this.bootloader = bootloader;
    }
  }

  private record Combination(Firmware firmware, String bus, Card card, String machine) {
    String name() {
      return "%s-%s-%s-%s"
          .formatted(
              firmware.name().toLowerCase(Locale.ROOT),
              bus,
              card.model(),
              machine.replace(".", ""));
    }

    String specification(Path disk) {
      return """
      terminationGracePeriodSeconds: 0
      startStrategy: Paused
      domain:
        machine: {type: %s}
        memory: {guest: 128Mi}
        firmware: {bootloader: {%s}}
        features: {smm: {enabled: %s}}
        devices:
          autoattachGraphicsDevice: false
          disks: [{name: disk, disk: {bus: %s}}]
          interfaces: [{name: default, model: %s, masquerade: {}}]
      networks: [{name: default, pod: {}}]
      volumes: [{name: disk, hostDisk: {type: Disk, path: %s}}]
      """
          .formatted(
              machine, firmware.bootloader, firmware == Firmware.SECURE, bus, card.model(), disk);
    }
  }

  @BeforeAll
  static void start(GuestHost shared, @TempDir Path data) throws Exception {
    byte[] disk = BootDisk.build(data);
    Files.createDirectories(FOLDER);
    for (Combination each : CHOSEN) {
      Files.write(diskOf(each), disk);
    }
    storage = shared.guest.hypervisor().storage();
    storage.pool(POOL).ifPresent(_ -> storage.forgetPool(POOL));
    storage.ensureDirectoryPool(POOL, FOLDER);
    cluster = shared.cluster;
    instances = shared.instances;
  }

  @AfterAll
  static void stop() {
    storage.forgetPool(POOL);
  }

  @Test
  void eachFirmwareStartsWhatIsOnEachDiskBesideEachCard() throws Exception {
    List<Callable<String>> boots = new ArrayList<>();
    for (Combination each : CHOSEN) {
      boots.add(() -> boot(each));
    }
    // As many as a small machine has processors: more only take each other's time.
    try (var two = Executors.newFixedThreadPool(2)) {
      for (Future<String> boot : two.invokeAll(boots)) {
        assertThat(boot.get()).isNotEmpty();
      }
    }
    for (Combination each : CHOSEN) {
      instances.awaitGone(each.name());
      assertThat(instances.events(each.name()))
          .as("who gave no time is told nothing")
          .extracting(Event::getReason)
          .doesNotContain("ForcedOff");
    }
  }

  /// KubeVirt offers it no more.
  @Test
  void theOlderMachineTypeIsRefusedWhateverElseIsAskedFor() {
    for (Combination each : CHOSEN) {
      var older = new Combination(each.firmware(), each.bus(), each.card(), "pc");
      assertThatThrownBy(() -> instances.create("older", older.specification(diskOf(each))))
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining("spec.domain.machine.type is not supported: pc");
    }
  }

  private static String boot(Combination each) throws Exception {
    VirtualMachineInstance vmi = instances.create(each.name(), each.specification(diskOf(each)));
    instances.awaitCondition(each.name(), "Paused");
    try (var line = new SerialShell(cluster.dial(vmi, "console"))) {
      assertThat(cluster.call("PUT", vmi, "unpause").statusCode()).isEqualTo(200);
      return switch (each.firmware()) {
        case BIOS -> line.readUntil("booted by bios, cards: " + each.card().id());
        case UEFI -> line.readUntil("booted by uefi, cards: " + each.card().id());
        // Nobody has signed the program: it was found, and must not run.
        case SECURE -> {
          String said = line.readUntil("Access Denied");
          assertThat(said).doesNotContain("booted by");
          yield said;
        }
      };
    } finally {
      instances.delete(each.name());
    }
  }

  private static List<Combination> all() {
    List<Combination> all = new ArrayList<>();
    for (Firmware firmware : Firmware.values()) {
      for (String bus : BUSES) {
        for (Card card : CARDS) {
          MACHINES.forEach(machine -> all.add(new Combination(firmware, bus, card, machine)));
        }
      }
    }
    return all;
  }

  /// Each bus with each card, and each of the two with each firmware and each machine type, and
  /// these two with each other.
  private static List<Combination> pairs() {
    List<Combination> pairs = new ArrayList<>();
    for (int bus = 0; bus < BUSES.size(); bus++) {
      for (int card = 0; card < CARDS.size(); card++) {
        Firmware firmware = Firmware.values()[(bus + card) % Firmware.values().length];
        String machine = MACHINES.get((bus + card) % MACHINES.size());
        pairs.add(new Combination(firmware, BUSES.get(bus), CARDS.get(card), machine));
      }
    }
    return pairs;
  }

  private static Path diskOf(Combination combination) {
    return FOLDER.resolve(combination.name() + ".raw");
  }
}
