package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Quantity;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.virtfleet.api.kubevirt.v1.Devices;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.DiskTarget;
import org.virtfleet.api.kubevirt.v1.HostDisk;
import org.virtfleet.api.kubevirt.v1.Interface;
import org.virtfleet.api.kubevirt.v1.InterfaceBridge;
import org.virtfleet.api.kubevirt.v1.InterfaceMasquerade;
import org.virtfleet.api.kubevirt.v1.Memory;
import org.virtfleet.api.kubevirt.v1.MultusNetwork;
import org.virtfleet.api.kubevirt.v1.Network;
import org.virtfleet.api.kubevirt.v1.PodNetwork;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.Volume;

/// What is changed of a VMI whose guest runs, asked of the guest itself.
@OnGuestHost
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LiveChangesIT {
  /// Prints how much memory the guest has, in KiB.
  private static final String MEMORY = "sed -n 's/MemTotal: *\\([0-9]*\\).*/\\1/p' /proc/meminfo";

  /// For the emulated guest's agent to answer.
  private static final Duration AGENT = Duration.ofMinutes(1);

  private static TestCluster cluster;
  private static SmallGuest guest;
  private static Lan lan;
  private static Instances instances;

  @BeforeAll
  static void start(GuestHost shared) {
    cluster = shared.cluster;
    guest = shared.guest;
    instances = shared.instances;
    lan = Lan.open(guest.hypervisor(), "agent-it-moved", "vfit1", "10.199.78");
  }

  @AfterAll
  static void stop() {
    lan.close();
  }

  @Test
  void theGuestSeesDisksMediaCardsCablesProcessorsAndMemoryComeAndGo() throws Exception {
    VirtualMachineInstance vmi =
        instances.create(
            "live",
            """
            terminationGracePeriodSeconds: 0
            readinessProbe:
              exec: {command: [/bin/sh, -c, test -e /etc/os-release]}
              periodSeconds: 2
              timeoutSeconds: 20
            domain:
              cpu: {sockets: 1, maxSockets: 2, cores: 1, threads: 1}
              memory: {guest: 256Mi, maxGuest: 512Mi}
              firmware:
                %s
              devices:
                disks:
                  - {name: blank, disk: {bus: virtio}}
                  - {name: media, cdrom: {bus: sata}}
                interfaces: [{name: default, masquerade: {}}]
                panicDevices: [{model: isa}]
            networks: [{name: default, pod: {}}]
            volumes: [{name: blank, emptyDisk: {capacity: 8Mi}}]
            """
                .formatted(guest.kernelBoot("vmlinux")));
    instances.awaitPhase("live", "Running");
    try (var shell = new SerialShell(cluster.dial(vmi, "console"))) {
      shell.login();
      instances.awaitStatus("live", _ -> holds("Ready"));
      aDiskComesAndGoes(shell);
      aMediumComesAndGoes(shell);
      aCardComesAndGoesAndItsCableIsPulled(shell);
      aCardIsMovedToAnotherNetwork(shell);
      aProcessorComes(shell);
      memoryComesAndGoes(shell);
      whatIsFrozenIsNotWritten(vmi, shell);
      shell.run("(sleep 1; echo c > /proc/sysrq-trigger) & true");
    }
    instances.awaitPhase("live", "Failed");
    assertThat(instances.message("live", "Ready"))
        .as("its kernel has told the panic device")
        .isEqualTo("The guest or its QEMU process crashed.");
    instances.delete("live");
    instances.awaitGone("live");
  }

  private static void aDiskComesAndGoes(SerialShell shell) throws Exception {
    Path file = guest.folder().resolve("late.raw");
    try (var disk = new RandomAccessFile(file.toFile(), "rw")) {
      disk.setLength(4 << 20);
    }
    guest.hypervisor().storage().refresh(GuestHost.POOL);
    change(spec -> {
      Devices devices = spec.getDomain().getDevices();
      devices.setDisks(
          List.of(
              devices.getDisks().get(0),
              devices.getDisks().get(1),
              new Disk()
                  .setName("late")
                  .setSerial("late")
                  .setDisk(new DiskTarget().setBus("virtio"))));
      spec.setVolumes(List.of(spec.getVolumes().getFirst(), hostDisk("late", file)));
    });
    until(shell, "grep -qx late /sys/block/vdb/serial");
    change(spec -> {
      Devices devices = spec.getDomain().getDevices();
      devices.setDisks(devices.getDisks().subList(0, 2));
      spec.setVolumes(List.of(spec.getVolumes().getFirst()));
    });
    until(shell, "! test -e /sys/block/vdb");
    instances.awaitStatus("live", status -> status.getVolumeStatus().size() == 1);
    instances.awaitStatus("live", _ -> holds("Synchronized"));
  }

  private static void aMediumComesAndGoes(SerialShell shell) throws Exception {
    Path iso = guest.folder().resolve("guest.iso");
    change(spec -> spec.setVolumes(List.of(spec.getVolumes().getFirst(), hostDisk("media", iso))));
    until(shell, "dd if=/dev/sr0 bs=1 skip=32808 count=16 2>/dev/null | grep -q VIRTFLEET_GUEST");
    change(spec -> spec.setVolumes(List.of(spec.getVolumes().getFirst())));
    until(shell, "! dd if=/dev/sr0 bs=2048 count=1 of=/dev/null 2>/dev/null");
  }

  private static void aCardComesAndGoesAndItsCableIsPulled(SerialShell shell) throws Exception {
    change(spec -> {
      Devices devices = spec.getDomain().getDevices();
      devices.setInterfaces(
          List.of(
              devices.getInterfaces().getFirst().setState("down"),
              new Interface().setName("second").setMasquerade(new InterfaceMasquerade())));
      spec.setNetworks(
          List.of(
              spec.getNetworks().getFirst(),
              new Network().setName("second").setPod(new PodNetwork())));
    });
    until(shell, "grep -qx 0 /sys/class/net/eth0/carrier");
    until(shell, "test -d /sys/class/net/eth1");
    change(spec -> {
      List<Interface> cards = spec.getDomain().getDevices().getInterfaces();
      cards.get(0).setState("up");
      cards.get(1).setState("absent");
    });
    until(shell, "! test -e /sys/class/net/eth1");
    until(shell, "grep -qx 1 /sys/class/net/eth0/carrier");
  }

  private static void aCardIsMovedToAnotherNetwork(SerialShell shell) throws Exception {
    cluster.attachment("moved", "{\"type\":\"libvirt\",\"network\":\"%s\"}".formatted(lan.name()));
    cluster.attachment(
        "bridged", "{\"type\":\"bridge\",\"bridge\":\"%s\"}".formatted(lan.bridge()));
    String address = "udhcpc -i eth0 -n -q -t 3 -s /bin/true 2>&1 | grep -q 'lease of %s'";
    String changes = shell.run("cat /sys/class/net/eth0/carrier_changes");
    until(shell, address.formatted("192.168.122"));
    moveCard("moved");
    until(shell, address.formatted(lan.prefix()));
    assertThat(shell.run("cat /sys/class/net/eth0/carrier_changes"))
        .as("the guest was told by its cable")
        .isNotEqualTo(changes);
    moveCard("bridged");
    awaitSource("bridge");
    until(shell, address.formatted(lan.prefix()));
    change(spec -> {
      spec.getDomain()
          .getDevices()
          .getInterfaces()
          .getFirst()
          .setBridge(null)
          .setMasquerade(new InterfaceMasquerade());
      spec.setNetworks(List.of(new Network().setName("default").setPod(new PodNetwork())));
    });
    until(shell, address.formatted("192.168.122"));
    until(shell, "grep -qx 1 /sys/class/net/eth0/carrier");
    instances.awaitStatus("live", _ -> holds("Synchronized"));
  }

  private static void moveCard(String attachment) {
    change(spec -> {
      spec.getDomain()
          .getDevices()
          .getInterfaces()
          .getFirst()
          .setMasquerade(null)
          .setBridge(new InterfaceBridge());
      spec.setNetworks(
          List.of(
              new Network()
                  .setName("default")
                  .setMultus(new MultusNetwork().setNetworkName(attachment))));
    });
  }

  private static void awaitSource(String type) {
    await("card on a " + type)
        .atMost(instances.patience())
        .untilAsserted(() ->
            assertThat(guest.hypervisor().domains().xml(guest.domain("live").uuid()))
                .contains("<interface type='%s'>".formatted(type)));
  }

  /// Linux waits for somebody to switch a new processor on; its agent does.
  private static void aProcessorComes(SerialShell shell) throws Exception {
    String count = "test $(grep -c ^processor /proc/cpuinfo) = %d";
    assertThat(shell.run(count.formatted(1) + " && echo one")).isEqualTo("one");
    change(spec -> Objects.requireNonNull(spec.getDomain().getCpu()).setSockets(2L));
    until(shell, "test -d /sys/devices/system/cpu/cpu1");
    var domains = guest.hypervisor().domains();
    String answer =
        domains.agentCommand(
            guest.domain("live").uuid(),
            "{\"execute\":\"guest-set-vcpus\",\"arguments\":{\"vcpus\":[{\"logical-id\":1,\"online\":true}]}}",
            AGENT);
    assertThat(answer).isEqualTo("{\"return\":1}");
    until(shell, count.formatted(2));
  }

  private static void memoryComesAndGoes(SerialShell shell) throws Exception {
    shell.run("echo online_movable > /sys/devices/system/memory/auto_online_blocks");
    String before = shell.run(MEMORY);
    change(spec -> memory(spec).setGuest(new Quantity("384Mi")));
    until(shell, "test $(%s) -ge $((%s + 120000))".formatted(MEMORY, before));
    awaitMemory("384Mi");
    change(spec -> memory(spec).setGuest(new Quantity("256Mi")));
    awaitMemory("256Mi");
    assertThat(shell.run(MEMORY)).isEqualTo(before);
  }

  private static void awaitMemory(String amount) {
    instances.awaitStatus(
        "live",
        status ->
            status.getMemory() != null
                && Objects.equals(status.getMemory().getGuestCurrent(), new Quantity(amount)));
  }

  private static Memory memory(VirtualMachineInstanceSpec spec) {
    return Objects.requireNonNull(spec.getDomain().getMemory());
  }

  private static void whatIsFrozenIsNotWritten(VirtualMachineInstance vmi, SerialShell shell)
      throws Exception {
    shell.run("mke2fs /dev/vda && mount -t ext4 /dev/vda /mnt");
    assertThat(cluster.call("PUT", vmi, "freeze").statusCode()).isEqualTo(200);
    instances.awaitStatus("live", status -> "frozen".equals(status.getFsFreezeStatus()));
    shell.run("(echo late > /mnt/late; touch /run/written) & sleep 2");
    assertThat(shell.run("test -e /run/written || echo waits")).endsWith("waits");
    assertThat(cluster.call("PUT", vmi, "unfreeze").statusCode()).isEqualTo(200);
    until(shell, "test -e /run/written");
    instances.awaitStatus("live", status -> status.getFsFreezeStatus() == null);
    shell.run("umount /mnt");
  }

  /// Asks the guest until it says yes.
  private static void until(SerialShell shell, String command) throws Exception {
    assertThat(
            shell.run(
                "for i in $(seq 90); do if %s; then echo yes; break; fi; sleep 1; done"
                    .formatted(command)))
        .as(command)
        .endsWith("yes"); // The kernel may have said something of its own before.
  }

  private static boolean holds(String condition) {
    return instances
        .condition("live", condition)
        .filter(found -> found.getStatus().equals("True"))
        .isPresent();
  }

  private static void change(Consumer<VirtualMachineInstanceSpec> change) {
    instances.change("live", change);
  }

  private static Volume hostDisk(String name, Path path) {
    return new Volume()
        .setName(name)
        .setHostDisk(new HostDisk().setType("Disk").setPath(path.toString()));
  }
}
