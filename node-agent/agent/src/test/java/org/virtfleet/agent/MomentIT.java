package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.api.CopyMoment;
import org.virtfleet.api.CopyMoment.Indication;
import org.virtfleet.api.kubevirt.v1.MemoryDumpVolumeSource;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.api.kubevirt.v1.VolumeStatus;
import org.virtfleet.libvirt.DomainState;

/// Disks copied while their guest runs and writes, compared by checksums that guests compute.
@Tag("guest")
@ExtendWith(GuestHost.Shared.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class MomentIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long MIB = 1 << 20;
  private static final long DISK = 24 * MIB;
  private static final int COUNTER = 512;
  private static final long STATE = 12 * MIB;
  private static final Path TPMS = Path.of("/var/lib/libvirt/swtpm");

  @TempDir static Path data;
  private static GuestHost host;
  private static TestCluster cluster;
  private static SmallGuest guest;
  private static Instances instances;
  private static Claims claims;
  private static Backups backups;

  @BeforeAll
  static void start(GuestHost shared) {
    host = shared;
    cluster = shared.cluster;
    guest = shared.guest;
    instances = shared.instances;
    claims = shared.claims;
    backups = new Backups(cluster, claims);
    claims.makeClass("cow", "", Map.of("format", "qcow2"));
  }

  /// A snapshot, what is restored and cloned of it, what is exported and imported again, and a
  /// backup: to the node these are copies of claims, and the machine of before or another one that
  /// has them.
  @Test
  void whatAGuestHasWrittenIsInCopiesOfOneMomentAndInAllThatIsMadeOfThem() throws Exception {
    claims.create("one", Claims.CLASS, DISK, Map.of());
    claims.create("two", "cow", DISK, Map.of());
    claims.create("moment-vault", Claims.CLASS, 128 * MIB, Map.of());
    claims.sayBound("moment-vault");
    VirtualMachineInstance writer = boot("moment-writer", "one", "two");
    instances.awaitCondition("moment-writer", "AgentConnected");
    String first;
    String second;
    try (var shell = new SerialShell(cluster.dial(writer, "console"))) {
      shell.login();
      shell.run("dd if=/dev/urandom of=/dev/vda bs=1M seek=8 count=8 conv=fsync");
      shell.run("dd if=/dev/urandom of=/dev/vdb bs=1M seek=8 count=8 conv=fsync");
      first = sum(shell, "vda");
      second = sum(shell, "vdb");
      shell.run(
          "count() { printf '%%0%dd' $i | dd of=/dev/$1 conv=notrunc,fsync; }; (i=0; while [ ! -e /tmp/enough ]; do i=$((i+1)); count vda; count vdb; done) >/dev/null 2>&1 & true"
              .formatted(COUNTER));
      await().atMost(PATIENCE).until(() -> counter(claims.file("one")) > 2);

      together("kept-one", "one", Claims.CLASS, DISK, "kept-one,kept-two");
      together("kept-two", "two", "cow", DISK, "kept-one,kept-two");
      claims.awaitPhase("kept-one", "Succeeded");
      claims.awaitPhase("kept-two", "Succeeded");
      backups.create(
          "moment-backup", Backups.plan("moment-writer", true, "", "one", "two"), "moment-vault");
      backups.awaitEnd("moment-backup", "Complete");
      shell.run("touch /tmp/enough; dd if=/dev/zero of=/dev/vda bs=1M seek=8 count=8 conv=fsync");
    }
    assertThat(moment("kept-one").indications())
        .containsExactly(Indication.ONLINE, Indication.GUEST_AGENT);
    long before = counter(claims.file("kept-one"));
    Path plain = data.resolve("plain");
    StorageHost.run(
        "qemu-img", "convert", "-O", "raw", claims.file("kept-two").toString(), plain.toString());
    assertThat(before).isPositive();
    assertThat(counter(plain)).as("both at one moment").isBetween(before - 1, before);
    assertThat(StorageHost.blocks(claims.file("kept-one"))).as("holes").isLessThan(12 * MIB);

    assertThat(Files.getPosixFilePermissions(claims.file("kept-two")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

    clone("restored", "kept-one", Claims.CLASS);
    clone("cloned", "kept-two", "cow");
    backups.restore("saved", Claims.CLASS, "moment-backup/one", DISK);
    var exports = new Exports(cluster, claims.namespace);
    exports.makeToken();
    exports.export("kept-two", "Ready", Instant.now().plusSeconds(3600));
    Path fetched = Files.write(data.resolve("fetched"), exports.fetched("kept-two"));
    var imported =
        claims.create(
            "imported", Claims.CLASS, DISK, Map.of("cdi.kubevirt.io/storage.upload.target", ""));
    assertThat(cluster.upload(imported, fetched).status()).isEqualTo(200);

    instances.delete("moment-writer");
    instances.awaitGone("moment-writer");
    VirtualMachineInstance reader =
        boot("moment-writer", "restored", "cloned", "imported", "saved");
    try (var shell = new SerialShell(cluster.dial(reader, "console"))) {
      shell.login();
      assertThat(sum(shell, "vda")).as("restored").isEqualTo(first);
      assertThat(sum(shell, "vdb")).as("cloned").isEqualTo(second);
      assertThat(sum(shell, "vdc")).as("exported and imported").isEqualTo(second);
      assertThat(sum(shell, "vdd")).as("backed up and restored").isEqualTo(first);
    }
    instances.delete("moment-writer");
    instances.awaitGone("moment-writer");
    backups.clear("moment-vault");
  }

  @Test
  void anAgentThatIsKilledAndAGuestThatEndsLeaveWholeCopiesAndNothingElse() throws Exception {
    byte[] content = new byte[(int) (384 * MIB)];
    new Random(3).nextBytes(content);
    claims.create("large", Claims.CLASS, content.length, Map.of());
    Files.write(claims.file("large"), content, StandardOpenOption.WRITE);
    boot("moment-busy", "large");
    dumpMemory("moment-busy");

    together("after-kill", "large", Claims.CLASS, content.length, "after-kill");
    awaitCopying("after-kill");
    host.killAgent();
    assertThat(Files.size(claims.file("after-kill"))).isEqualTo(content.length);
    assertThat(StorageHost.blocks(claims.file("after-kill"))).as("not begun").isLessThan(MIB);
    host.startAgent();
    claims.awaitPhase("after-kill", "Succeeded");
    assertThat(Files.mismatch(claims.file("after-kill"), claims.file("large"))).isEqualTo(-1);
    assertThat(moment("after-kill").indications()).contains(Indication.ONLINE);

    together("after-end", "large", Claims.CLASS, content.length, "after-end");
    awaitCopying("after-end");
    guest.hypervisor().domains().destroy(guest.domain("moment-busy").uuid());
    claims.awaitPhase("after-end", "Succeeded");
    assertThat(Files.mismatch(claims.file("after-end"), claims.file("large"))).isEqualTo(-1);
    assertThat(moment("after-end").indications()).isEmpty();
    try (var files = Files.list(claims.file("large").resolveSibling("."))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.contains(".moment"));
    }
    instances.delete("moment-busy");
    instances.awaitGone("moment-busy");
  }

  @Test
  void aGuestGoesOnFromTheMomentThatItsMemoryAndItsDiskWereKept() throws Exception {
    claims.create("present", Claims.CLASS, DISK, Map.of());
    VirtualMachineInstance before = boot("moment-memory", "present");
    instances.awaitCondition("moment-memory", "AgentConnected");
    String word;
    String disk;
    try (var shell = new SerialShell(cluster.dial(before, "console"))) {
      shell.login();
      word = shell.run("cat /proc/sys/kernel/random/boot_id");
      shell.run("dd if=/dev/urandom of=/dev/vda bs=1M seek=8 count=8 conv=fsync");
      disk = sum(shell, "vda");
      String all = "kept-disk,kept-memory";
      together("kept-disk", "present", Claims.CLASS, DISK, all);
      keepMemory("kept-memory", before, all);
      claims.awaitPhase("kept-memory", "Succeeded");
      claims.awaitPhase("kept-disk", "Succeeded");
      assertThat(moment("kept-disk").indications())
          .containsExactly(Indication.ONLINE, Indication.PAUSED);
      shell.run("dd if=/dev/zero of=/dev/vda bs=1M seek=8 count=8 conv=fsync");
    }
    assertThat(StorageHost.blocks(claims.file("kept-memory"))).isBetween(MIB, 300 * MIB);
    assertThat(guest.domain("moment-memory").state()).isEqualTo(DomainState.RUNNING);
    instances.delete("moment-memory");
    instances.awaitGone("moment-memory");

    clone("again-disk", "kept-disk", Claims.CLASS);
    claims.create("again-memory", Claims.CLASS, 512 * MIB, claims.copyOf("kept-memory"));
    claims.awaitPhase("again-memory", "Succeeded");
    VirtualMachineInstance after =
        bootFrom("moment-memory", "{virtfleet.org/resume-from: again-memory}", "again-disk");
    try (var shell = new SerialShell(cluster.dial(after, "console"))) {
      shell.takeUp();
      assertThat(shell.run("cat /proc/sys/kernel/random/boot_id")).isEqualTo(word);
      shell.run("echo 1 > /proc/sys/vm/drop_caches");
      assertThat(sum(shell, "vda")).isEqualTo(disk);
    }
    instances.delete("moment-memory");
    instances.awaitGone("moment-memory");

    instances.create(
        "moment-misled",
        "domain: {memory: {guest: 64Mi}, devices: {disks: [{name: d, disk: {bus: virtio}}]}}\nvolumes:\n- {name: d, persistentVolumeClaim: {claimName: again-memory}}\n");
    instances.awaitPhase("moment-misled", "Failed");
    assertThat(instances.message("moment-misled", "Synchronized")).contains("it is no disk");
    instances.delete("moment-misled");
    instances.awaitGone("moment-misled");
  }

  @Test
  void variablesAndTpmAreThoseOfTheMomentAgainAndThoseOfAnotherMachineToo() throws Exception {
    claims.create("keeper", Claims.CLASS, MIB, Map.of());
    VirtualMachine machine = machine("moment-keeper");
    VirtualMachineInstance running = bootKeeper(machine, "{}", "keeper");
    String all = "keeper-disk,keeper-memory,keeper-on";
    together("keeper-disk", "keeper", Claims.CLASS, MIB, all);
    keepMemory("keeper-memory", running, all);
    keepState("keeper-on", machine, all);
    claims.awaitPhase("keeper-disk", "Succeeded");
    claims.awaitPhase("keeper-memory", "Succeeded");
    claims.awaitPhase("keeper-on", "Succeeded");
    assertThat(moment("keeper-disk").indications())
        .containsExactly(Indication.ONLINE, Indication.PAUSED);
    assertThat(guest.domain("moment-keeper").state()).isEqualTo(DomainState.RUNNING);
    assertThat(Files.getPosixFilePermissions(claims.file("keeper-on")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    instances.delete("moment-keeper");
    instances.awaitGone("moment-keeper");

    keepState("keeper-off", machine, "keeper-off");
    claims.awaitPhase("keeper-off", "Succeeded");
    assertThat(kept("keeper-off")).isEqualTo(state(machine));
    for (Path file : stateFiles(machine)) {
      Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.WRITE);
    }
    clone("keeper-again", "keeper-disk", Claims.CLASS);
    bootKeeper(
        machine,
        "{virtfleet.org/state-from: keeper-on, virtfleet.org/resume-from: keeper-memory}",
        "keeper-again");
    assertThat(state(machine)).as("in place, paused in memory").isEqualTo(kept("keeper-on"));

    VirtualMachine another = machine("moment-another");
    claims.create("keeper-back", Claims.CLASS, STATE, claims.copyOf("keeper-off"));
    claims.awaitPhase("keeper-back", "Succeeded");
    clone("keeper-cloned", "keeper-disk", Claims.CLASS);
    bootKeeper(another, "{virtfleet.org/state-from: keeper-back}", "keeper-cloned");
    assertThat(state(another)).as("of another machine").isEqualTo(kept("keeper-off"));
    for (VirtualMachine each : List.of(machine, another)) {
      instances.delete(each.getMetadata().getName());
      instances.awaitGone(each.getMetadata().getName());
      StorageHost.run("rm", "-r", TPMS.resolve(uuid(each).toString()).toString());
      cluster.client().resource(each).delete();
    }
  }

  private static VirtualMachine machine(String name) {
    return cluster
        .client()
        .resource(
            cluster
                .client()
                .getKubernetesSerialization()
                .unmarshal(
                    """
                    apiVersion: kubevirt.io/v1
                    kind: VirtualMachine
                    metadata: {namespace: default, name: %s}
                    spec: {runStrategy: Manual, template: {spec: {domain: {memory: {guest: 64Mi}, devices: {}}}}}
                    """
                        .formatted(name),
                    VirtualMachine.class))
        .create();
  }

  /// Starts firmware that finds nothing to boot.
  ///
  /// @param annotations where there are any it is paused, so that nothing changes any more
  private static VirtualMachineInstance bootKeeper(
      VirtualMachine machine, String annotations, String disk) {
    var vmi =
        instances.createOf(
            machine,
            annotations,
            """
            terminationGracePeriodSeconds: 0
            %s
            domain:
              memory: {guest: 128Mi}
              firmware: {uuid: %s, bootloader: {efi: {persistent: true, secureBoot: false}}}
              devices:
                tpm: {persistent: true}
                disks: [{name: d, disk: {bus: virtio}}]
            volumes: [{name: d, persistentVolumeClaim: {claimName: %s}}]
            """
                .formatted(
                    annotations.equals("{}") ? "" : "startStrategy: Paused", uuid(machine), disk));
    instances.awaitPhase(machine.getMetadata().getName(), "Running");
    return vmi;
  }

  private static UUID uuid(VirtualMachine machine) {
    return UUID.nameUUIDFromBytes(machine.getMetadata().getName().getBytes(StandardCharsets.UTF_8));
  }

  private static void keepMemory(String name, VirtualMachineInstance vmi, String all) {
    claims.create(
        name,
        Claims.CLASS,
        512 * MIB,
        Map.of(
            "virtfleet.org/memory-of",
            vmi.getMetadata().getUid(),
            "virtfleet.org/copied-together",
            all));
  }

  private static void keepState(String name, VirtualMachine machine, String all) {
    claims.create(
        name,
        Claims.CLASS,
        STATE,
        Map.of(
            "virtfleet.org/state-of",
            machine.getMetadata().getUid(),
            "virtfleet.org/copied-together",
            all));
  }

  private static List<Path> stateFiles(VirtualMachine machine) {
    String variables =
        "state_default_%s_%s.nvram"
            .formatted(machine.getMetadata().getName(), machine.getMetadata().getUid());
    return List.of(
        claims.file("keeper").resolveSibling(variables),
        TPMS.resolve(uuid(machine).toString()).resolve("tpm2/tpm2-00.permall"));
  }

  /// Checksums of what libvirt has of a machine, by the names that a claim has them under.
  private static Map<String, String> state(VirtualMachine machine) throws Exception {
    List<Path> files = stateFiles(machine);
    return Map.of(
        "variables.fd", sum(Files.readAllBytes(files.getFirst())),
        "tpm2-00.permall", sum(Files.readAllBytes(files.getLast())));
  }

  /// The same of what a claim holds.
  private static Map<String, String> kept(String claim) throws Exception {
    Map<String, String> sums = new HashMap<>();
    try (var tar = new TarArchiveInputStream(Files.newInputStream(claims.file(claim)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getSize() > 0) {
          sums.put(entry.getName(), sum(tar.readAllBytes()));
        }
      }
    }
    return sums;
  }

  private static String sum(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  /// Into a claim of its own, and into none that has a guest's disk.
  private static void dumpMemory(String name) throws IOException {
    claims.create("core", Claims.CLASS, 400 * MIB, Map.of());
    instances.change(name, spec -> give(spec, "core"));
    instances.awaitStatus(name, status -> phase(status, "core").equals("MemoryDumpCompleted"));
    try (var content = Files.newInputStream(claims.file("core"))) {
      assertThat(content.readNBytes(4)).containsExactly(0x7f, 'E', 'L', 'F');
    }
    assertThat(Files.size(claims.file("core"))).isBetween(256 * MIB, 400 * MIB);
    instances.change(name, MomentIT::takeDump);
    instances.awaitStatus(name, status -> phase(status, "core").isEmpty());

    instances.change(name, spec -> give(spec, "large"));
    instances.awaitStatus(name, status -> phase(status, "dump-large").equals("MemoryDumpFailed"));
    assertThat(instances.status(name).getVolumeStatus())
        .extracting(VolumeStatus::getMessage)
        .contains(
            "Memory dump to pvc dump-large failed: The claim is in use. Name one that was made for memory dumps.");
    instances.change(name, MomentIT::takeDump);
    instances.awaitNoCondition(name, "Paused");
  }

  private static void give(VirtualMachineInstanceSpec spec, String claim) {
    List<Volume> volumes = new ArrayList<>(spec.getVolumes());
    String name = claim.equals("large") ? "dump-large" : claim;
    volumes.add(
        new Volume()
            .setName(name)
            .setMemoryDump(new MemoryDumpVolumeSource().setClaimName(claim).setHotpluggable(true)));
    spec.setVolumes(volumes);
  }

  private static void takeDump(VirtualMachineInstanceSpec spec) {
    spec.setVolumes(
        spec.getVolumes().stream().filter(volume -> volume.getMemoryDump() == null).toList());
  }

  /// Empty where the guest has no such volume.
  private static String phase(VirtualMachineInstanceStatus status, String volume) {
    return status.getVolumeStatus().stream()
        .filter(one -> volume.equals(one.getName()))
        .map(VolumeStatus::getPhase)
        .findFirst()
        .orElse("");
  }

  private static VirtualMachineInstance boot(String name, String... disks) {
    return bootFrom(name, "{}", disks);
  }

  private static VirtualMachineInstance bootFrom(String name, String annotations, String... disks) {
    StringBuilder devices = new StringBuilder();
    StringBuilder volumes = new StringBuilder();
    for (String disk : disks) {
      devices.append("    - {name: %s, disk: {bus: virtio}}\n".formatted(disk));
      volumes.append("- {name: %1$s, persistentVolumeClaim: {claimName: %1$s}}\n".formatted(disk));
    }
    VirtualMachineInstance vmi =
        instances.create(
            name,
            annotations,
            """
            terminationGracePeriodSeconds: 0
            domain:
              memory: {guest: 256Mi}
              firmware:
                uuid: %s
                %s
              devices:
                disks:
            """
                    .formatted(
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                        guest.kernelBoot("vmlinux"))
                + devices
                + "volumes:\n"
                + volumes);
    instances.awaitPhase(name, "Running");
    return vmi;
  }

  private static String sum(SerialShell shell, String disk) throws IOException {
    return shell.run("dd if=/dev/%s bs=1M skip=8 count=8 2>/dev/null | sha256sum".formatted(disk));
  }

  /// What the guest has counted to in the first bytes of a disk.
  private static long counter(Path raw) throws IOException {
    try (var content = Files.newInputStream(raw)) {
      var text = new String(content.readNBytes(COUNTER), StandardCharsets.US_ASCII);
      return text.startsWith("0") ? Long.parseLong(text) : 0;
    }
  }

  private static void awaitCopying(String name) {
    Path volume = claims.file(name);
    Path work = volume.resolveSibling("." + volume.getFileName() + ".moment.qcow2");
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> Files.exists(work) && Files.size(work) > MIB);
  }

  private static CopyMoment moment(String name) {
    return CopyMoment.parse(
            claims
                .volume(name)
                .getMetadata()
                .getAnnotations()
                .getOrDefault("virtfleet.org/moment", ""))
        .orElseThrow();
  }

  private static void together(
      String name, String source, String storageClass, long size, String all) {
    claims.create(
        name,
        storageClass,
        size,
        Map.of(
            "k8s.io/CloneRequest",
            claims.namespace + "/" + source,
            "virtfleet.org/copied-together",
            all));
  }

  private static void clone(String name, String source, String storageClass) {
    claims.create(name, storageClass, DISK, claims.copyOf(source));
    claims.awaitPhase(name, "Succeeded");
  }
}
