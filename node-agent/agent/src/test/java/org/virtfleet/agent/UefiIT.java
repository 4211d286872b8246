package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// What a VMI with UEFI promises its guest, asked of the guest itself: the small devices that only
/// a machine with firmware has, and the settings that lie on drives.
@OnGuestHost
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class UefiIT {
  private static final String ANSWERS = "<unattend xmlns='urn:schemas-microsoft-com:unattend'/>";

  /// A guest that firmware starts unpacks its kernel by itself.
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private static TestCluster cluster;
  private static SmallGuest guest;
  private static Instances instances;

  @BeforeAll
  static void start(GuestHost shared) {
    cluster = shared.cluster;
    guest = shared.guest;
    instances = shared.instances;
  }

  @Test
  void aGuestFindsItsTpmDrivesAndSmallDevicesAndEndsWhenItsWatchdogResetsIt() throws Exception {
    answers();
    VirtualMachineInstance vmi =
        instances.create(
            "uefi",
            """
            terminationGracePeriodSeconds: 0
            domain:
              memory: {guest: 256Mi}
              ioThreadsPolicy: auto
              rebootPolicy: Terminate
              firmware:
                bootloader: {efi: {secureBoot: false}}
                %s
              devices:
                tpm: {}
                logSerialConsole: true
                watchdog: {name: dog, i6300esb: {action: reset}}
                sound: {name: speaker, model: ich9}
                panicDevices: [{model: isa}]
                disks:
                  - {name: blank, serial: blank, disk: {bus: virtio}}
                  - {name: seed, disk: {bus: virtio}}
                  - {name: stick, disk: {bus: usb}}
                  - {name: answers, cdrom: {bus: sata}}
            volumes:
              - {name: blank, emptyDisk: {capacity: 8Mi}}
              - {name: seed, cloudInitConfigDrive: {userDataBase64: %s}}
              - {name: stick, emptyDisk: {capacity: 4Mi}}
              - {name: answers, sysprep: {configMap: {name: answers}}}
            """
                .formatted(guest.kernelBoot("vmlinuz"), Seed.ENCODED));
    instances.awaitPhase("uefi", "Running");
    try (var shell = new SerialShell(cluster.dial(vmi, "console"))) {
      shell.login();
      assertThat(shell.run("cat /sys/firmware/efi/fw_platform_size")).isEqualTo("64");
      assertThat(shell.run("cat /sys/class/tpm/tpm0/tpm_version_major")).isEqualTo("2");
      assertThat(shell.run("cat /sys/block/vda/serial")).isEqualTo("blank");
      assertThat(shell.run("cat $(ls -d /sys/block/sd* | xargs -n 1 readlink -f | grep usb)/size"))
          .as("sectors of the USB disk")
          .isEqualTo("8192");
      theSettingsAreRead(shell);
      assertThat(shell.run("cat /sys/bus/pci/devices/*/device"))
          .as("ICH9's sound")
          .contains("0x293e");
      assertThat(shell.run("ls /sys/bus/platform/drivers/pvpanic-mmio")).contains("QEMU0001");
      itsWatchdogBites(shell);
    }
    instances.awaitPhase("uefi", "Succeeded");
    theSerialLineIsLoggedUntilItIsGone();
  }

  private static void theSettingsAreRead(SerialShell shell) throws Exception {
    shell.run("mkdir -p /drive /answers; mount -t iso9660 -o ro /dev/vdb /drive");
    assertThat(shell.run("d=/dev/vdb; " + Seed.VOLUME_NAME)).isEqualTo("config-2");
    assertThat(shell.run("cat /drive/openstack/latest/user_data"))
        .isEqualTo(Seed.USER_DATA.strip());
    assertThat(shell.run("cat /drive/openstack/latest/meta_data.json"))
        .contains("\"hostname\":\"uefi\"");
    shell.run("mount -t iso9660 -o ro /dev/sr0 /answers");
    assertThat(shell.run("cat /answers/unattend.xml")).isEqualTo(ANSWERS);
    shell.run("umount /drive /answers");
  }

  /// Who feeds it is killed, as a guest that hangs feeds it no more.
  private static void itsWatchdogBites(SerialShell shell) throws Exception {
    assertThat(shell.run("cat /sys/class/watchdog/watchdog*/identity")).contains("i6300ESB");
    shell.run("watchdog -T 4 -t 1 /dev/watchdog; sleep 6");
    assertThat(shell.run("echo fed")).as("it runs while it is fed").endsWith("fed");
    shell.run("killall -9 watchdog");
  }

  private static void theSerialLineIsLoggedUntilItIsGone() {
    Path log = Path.of("/var/log/libvirt/qemu/default_uefi-serial0.log");
    await("virtlogd writes it a moment later")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(log).content(StandardCharsets.ISO_8859_1).contains("login: "));
    instances.delete("uefi");
    instances.awaitGone("uefi");
    assertThat(log).doesNotExist();
  }

  private static void answers() {
    var client = cluster.client();
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("answers")
                .endMetadata()
                .addToData("unattend.xml", ANSWERS)
                .build())
        .create();
  }
}
