package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.client.control.BackupPlan;
import org.virtfleet.client.control.MachineBackup;

/// Backups by a real agent of disks that a real QEMU writes; the tests do what the backup
/// controller does. What a guest would write QEMU is told to.
@OnStorageHost
class BackupIT {
  private static final long MIB = 1 << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir static Path data;
  private static StorageHost host;
  private static TestCluster cluster;
  private static Claims claims;
  private static Instances instances;
  private static Backups backups;

  @BeforeAll
  static void start(StorageHost shared) {
    host = shared;
    cluster = shared.cluster;
    claims = new Claims(cluster); // beside the guests
    instances = new Instances(cluster, PATIENCE);
    backups = new Backups(cluster, claims);
    claims.makeClass("images", "", Map.of("format", "qcow2"));
    claim("vault", Claims.CLASS, 512 * MIB);
  }

  /// The backups of a claim go with it.
  @AfterAll
  static void stop() {
    backups.clear("vault");
  }

  @Test
  void whatARunningGuestWritesIsInAFullBackupAndWhatItWritesLaterInAnIncrementalOne()
      throws Exception {
    claim("root", "images", 64 * MIB);
    claim("logs", Claims.CLASS, 16 * MIB);
    run("backed-web", Map.of("root", "root", "logs", "logs"));
    write("backed-web", "root", 0x11, 1);
    write("backed-web", "logs", 0x21, 1);
    String first = back("first", Backups.plan("backed-web", true, "", "root", "logs"));
    assertThat(backups.status("first", "type")).isEqualTo("Full");
    assertThat(backups.status("first", "checkpointName")).isEqualTo(first);
    assertThat(backups.message("first", "Complete"))
        .contains("Of logs everything is copied each time");
    assertThat(backups.conditions("first")).anyMatch(c -> "QuiesceFailed".equals(c.get("reason")));

    write("backed-web", "root", 0x12, 2);
    write("backed-web", "logs", 0x22, 1);
    String second = back("second", Backups.plan("backed-web", true, first, "root", "logs"));
    assertThat(backups.status("second", "type")).isEqualTo("Incremental");
    write("backed-web", "root", 0x13, 2);
    restart("backed-web", Map.of("root", "root", "logs", "logs"));
    write("backed-web", "root", 0x14, 3);
    String third = back("third", Backups.plan("backed-web", true, second, "root", "logs"));
    assertThat(backups.status("third", "type"))
        .as(backups.message("third", "Complete"))
        .isEqualTo("Incremental");

    holds(disk("backed-web", first, "root"), 0x11, 0, 0);
    holds(disk("backed-web", second, "root"), 0x11, 0x12, 0);
    holds(disk("backed-web", third, "root"), 0x11, 0x13, 0x14);
    holds(disk("backed-web", first, "logs"), 0x21);
    holds(disk("backed-web", second, "logs"), 0x22);
    assertThat(Files.size(disk("backed-web", second, "root"))).isLessThan(2 * MIB);
    end("backed-web");
    StorageHost.run(
        "qemu-img",
        "compare",
        "-q",
        claims.file("root").toString(),
        disk("backed-web", third, "root").toString());
    backups.restore("again", "images", "third/root", 80 * MIB);
    StorageHost.run(
        "qemu-img", "compare", claims.file("again").toString(), claims.file("root").toString());
    StorageHost.run("qemu-img", "check", "-q", claims.file("again").toString());
    backups.restore("logs-again", "images", "second/logs", 16 * MIB);
    holds(claims.file("logs-again"), 0x22);
    assertThat(
            Files.readString(
                backups.archive("vault").resolve("backed-web/" + third + "/machine.json")))
        .contains("\"kind\" : \"VirtualMachine\"");

    backups.delete("second");
    await()
        .atMost(PATIENCE)
        .until(() -> backups.message("second", MachineBackup.REMOVED).contains(third));
    holds(disk("backed-web", third, "root"), 0x11, 0x13, 0x14);
    backups.delete("third");
    backups.awaitRemoved("third");
    backups.awaitRemoved("second");
    assertThat(disk("backed-web", second, "root")).doesNotExist();
    holds(disk("backed-web", first, "root"), 0x11, 0, 0);
  }

  @Test
  void changesThatAreNotKnownAnyMoreMakeTheNextBackupAFullOne() throws Exception {
    claim("lossy", "images", 16 * MIB);
    run("backed-lossy", Map.of("lossy", "lossy"));
    write("backed-lossy", "lossy", 0x31, 1);
    String first = back("lossy-1", Backups.plan("backed-lossy", true, "", "lossy"));
    StorageHost.run("virsh", "checkpoint-delete", "default_backed-lossy", first);
    String second = back("lossy-2", Backups.plan("backed-lossy", true, first, "lossy"));
    assertThat(backups.status("lossy-2", "type")).isEqualTo("Full");
    assertThat(backups.message("lossy-2", "Complete")).contains("is not known any more");
    holds(disk("backed-lossy", second, "lossy"), 0x31);
    back("lossy-3", Backups.plan("backed-lossy", true, "20200101T000000Z-gone", "lossy"));
    assertThat(backups.message("lossy-3", "Complete")).contains("does not hold the backup");
    end("backed-lossy");
  }

  @Test
  void aStoppedMachineIsCopiedAsItIsAndOneThatIsStartedMeanwhileIsNot() throws Exception {
    claim("still", "images", 16 * MIB);
    StorageHost.run("qemu-io", "-c", "write -P 0x41 1M 1M", claims.file("still").toString());
    String made = back("still", Backups.plan("backed-still", false, "", "still"));
    assertThat(backups.status("still", "type")).isEqualTo("Full");
    holds(disk("backed-still", made, "still"), 0x41);
    run("backed-still", Map.of("still", "still"));
    backups.create("still-2", Backups.plan("backed-still", false, "", "still"), "vault");
    backups.awaitEnd("still-2", "Failed");
    assertThat(backups.message("still-2", "Failed")).contains("A guest runs with disks");
    end("backed-still");
    backups.create("still-3", Backups.plan("backed-still", true, "", "still"), "vault");
    backups.awaitEnd("still-3", "Failed");
    assertThat(backups.message("still-3", "Failed")).contains("The guest ended");
  }

  /// What `virsh snapshot-create --disk-only` leaves behind where nobody merges it: without the
  /// image above the volume is of yesterday, and writing into it spoils both.
  @Test
  void aDiskUponWhichAnotherToolHasPutAnImageIsLeftAloneUntilTheTwoAreMerged() throws Exception {
    claim("under", "images", 16 * MIB);
    run("overlaid", Map.of("under", "under"));
    write("overlaid", "under", 0x71, 1);
    StorageHost.run(
        "virsh",
        "snapshot-create-as",
        "default_overlaid",
        "theirs",
        "--disk-only",
        "--no-metadata");
    Path above =
        claims.file("under").resolveSibling(claims.file("under").getFileName() + ".theirs");
    write("overlaid", "under", 0x72, 2);
    StorageHost.run("virsh", "suspend", "default_overlaid"); // The agent looks at it then.
    await()
        .atMost(PATIENCE)
        .until(() ->
            instances
                .condition("overlaid", "Synchronized")
                .filter(told -> "VolumeOverlaid".equals(told.getReason()))
                .isPresent());
    end("overlaid");

    begin("overlaid", Map.of("under", "under"));
    instances.awaitPhase("overlaid", "Failed");
    String refusal = instances.message("overlaid", "Synchronized");
    assertThat(refusal).startsWith("Disk under cannot be used. The image " + above);
    assertThat(instances.events("overlaid")).anyMatch(e -> refusal.equals(e.getMessage()));
    end("overlaid");
    backups.create("under-1", Backups.plan("overlaid", false, "", "under"), "vault");
    backups.awaitEnd("under-1", "Failed");
    assertThat(backups.message("under-1", "Failed")).contains(above + " is built upon");
    claims.create("over", "images", 16 * MIB, claims.copyOf("under"));
    await().atMost(PATIENCE).until(() -> claims.message("over").contains(above.toString()));

    var command = Pattern.compile("qemu-img commit [^,]+").matcher(refusal);
    assertThat(command.find()).isTrue();
    StorageHost.run(command.group().split(" "));
    Files.delete(above);
    claims.awaitPhase("over", "Succeeded");
    holds(claims.file("over"), 0x71, 0x72);
    run("overlaid", Map.of("under", "under"));
    end("overlaid");
  }

  @Test
  void anAgentThatIsKilledLeavesAWholeBackupOrNoneAndTheNextGoesOn() throws Exception {
    claim("busy", "images", 256 * MIB);
    run("backed-busy", Map.of("busy", "busy"));
    for (int at = 1; at < 200; at += 10) {
      write("backed-busy", "busy", 0x51, at);
    }
    backups.create("busy", Backups.plan("backed-busy", true, "", "busy"), "vault");
    Path home = backups.archive("vault").resolve("backed-busy");
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> Files.exists(home));
    host.restartAgent();
    backups.awaitEnd("busy", "Complete");
    String folder = backups.folder("busy");
    holds(disk("backed-busy", folder, "busy"), 0x51, 0, 0);
    try (var left = Files.list(home)) {
      assertThat(left).extracting(path -> path.getFileName().toString()).containsExactly(folder);
    }
    end("backed-busy");
  }

  @Test
  void aClaimThatIsFullTakesNoBackup() throws Exception {
    claim("little", Claims.CLASS, MIB);
    claim("much", "images", 16 * MIB);
    StorageHost.run("qemu-io", "-c", "write -P 0x61 1M 4M", claims.file("much").toString());
    backups.create("fits", Backups.plan("much", false, "", "much"), "little");
    backups.awaitEnd("fits", "Complete");
    backups.create("full", Backups.plan("much", false, "", "much"), "little");
    backups.awaitEnd("full", "Failed");
    assertThat(backups.message("full", "Failed")).contains("Delete older ones");
    backups.clear("little");
  }

  private static void claim(String name, String storageClass, long size) {
    claims.create(name, storageClass, size, Map.of());
    claims.sayBound(name);
  }

  private static Path disk(String machine, String backup, String volume) {
    return backups.archive("vault").resolve(machine).resolve(backup).resolve(volume + ".qcow2");
  }

  private static String back(String name, BackupPlan plan) {
    backups.create(name, plan, "vault");
    backups.awaitEnd(name, "Complete");
    return backups.folder(name);
  }

  /// @param claimOf each volume
  private static void run(String name, Map<String, String> claimOf) {
    begin(name, claimOf);
    instances.awaitPhase(name, "Running");
  }

  private static void begin(String name, Map<String, String> claimOf) {
    StringBuilder disks = new StringBuilder();
    StringBuilder volumes = new StringBuilder();
    claimOf.forEach((volume, claim) -> {
      disks.append("        - {name: %s, disk: {bus: virtio}}%n".formatted(volume));
      volumes.append(
          "  - {name: %s, persistentVolumeClaim: {claimName: %s}}%n".formatted(volume, claim));
    });
    instances.create(
        name,
        """
        terminationGracePeriodSeconds: 0
        domain:
          memory: {guest: 64Mi}
          devices:
            disks:
        %svolumes:
        %s\
        """
            .formatted(disks, volumes));
  }

  private static void end(String name) {
    instances.delete(name);
    instances.awaitGone(name);
  }

  /// As another domain, which libvirt has forgotten the checkpoints of.
  private static void restart(String name, Map<String, String> claimOf) {
    end(name);
    run(name, claimOf);
  }

  /// Has QEMU write a MiB, as if the guest had.
  private static void write(String machine, String volume, int pattern, int atMib)
      throws Exception {
    String said =
        StorageHost.run(
            "virsh",
            "qemu-monitor-command",
            "default_" + machine,
            "--hmp",
            "qemu-io -d /machine/peripheral/ua-disk-%s/virtio-backend \"write -P %d %dM 1M\""
                .formatted(volume, pattern, atMib));
    assertThat(said).isBlank();
  }

  /// Whether a disk has these bytes in its second MiB, its third, and so on.
  private static void holds(Path disk, int... patterns) throws Exception {
    for (int i = 0; i < patterns.length; i++) {
      String said =
          StorageHost.run(
              "qemu-io",
              "-r",
              "-f",
              "qcow2",
              "-c",
              "read -P %d %dM 1M".formatted(patterns[i], i + 1),
              disk.toString());
      if (said.contains("verification failed")) {
        throw new IOException("%s has not %x at %d MiB".formatted(disk, patterns[i], i + 1));
      }
    }
  }
}
