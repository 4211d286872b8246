package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.virtfleet.agent.Moments.DISK;
import static org.virtfleet.agent.Moments.MIB;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.api.CopyMoment.Indication;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// Disks copied while their guest runs and writes, compared by checksums that guests compute.
@OnGuestHost
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DiskMomentIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int COUNTER = 512;

  @TempDir static Path data;
  private static GuestHost host;
  private static TestCluster cluster;
  private static SmallGuest guest;
  private static Instances instances;
  private static Claims claims;
  private static Backups backups;
  private static Moments moments;

  @BeforeAll
  static void start(GuestHost shared) {
    host = shared;
    cluster = shared.cluster;
    guest = shared.guest;
    instances = shared.instances;
    claims = shared.claims;
    backups = new Backups(cluster, claims);
    moments = new Moments(shared);
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
    VirtualMachineInstance writer = moments.boot("moment-writer", "one", "two");
    instances.awaitCondition("moment-writer", "AgentConnected");
    String first;
    String second;
    try (var shell = new SerialShell(cluster.dial(writer, "console"))) {
      shell.login();
      Moments.write(shell, "vda");
      Moments.write(shell, "vdb");
      first = Moments.sum(shell, "vda");
      second = Moments.sum(shell, "vdb");
      shell.run(
          "count() { printf '%%0%dd' $i | dd of=/dev/$1 conv=notrunc,fsync; }; (i=0; while [ ! -e /tmp/enough ]; do i=$((i+1)); count vda; count vdb; done) >/dev/null 2>&1 & true"
              .formatted(COUNTER));
      await().atMost(PATIENCE).until(() -> counter(claims.file("one")) > 2);

      moments.keepDisk("kept-one", "one", Claims.CLASS, DISK, "kept-one,kept-two");
      moments.keepDisk("kept-two", "two", "cow", DISK, "kept-one,kept-two");
      claims.awaitPhase("kept-one", "Succeeded");
      claims.awaitPhase("kept-two", "Succeeded");
      backups.create(
          "moment-backup", Backups.plan("moment-writer", true, "", "one", "two"), "moment-vault");
      backups.awaitEnd("moment-backup", "Complete");
      shell.run("touch /tmp/enough");
      Moments.overwrite(shell, "vda");
    }
    assertThat(moments.of("kept-one").indications())
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

    moments.restore("restored", "kept-one", Claims.CLASS);
    moments.restore("cloned", "kept-two", "cow");
    backups.restore("saved", Claims.CLASS, "moment-backup/one", DISK);
    var exports = new Exports(cluster, claims.namespace);
    exports.makeToken();
    exports.export("kept-two", "Ready", Instant.now().plusSeconds(3600));
    Path fetched = Files.write(data.resolve("fetched"), exports.fetched("kept-two"));
    var imported =
        claims.create(
            "imported", Claims.CLASS, DISK, Map.of("cdi.kubevirt.io/storage.upload.target", ""));
    assertThat(cluster.upload(imported, fetched).status()).isEqualTo(200);

    moments.end("moment-writer");
    VirtualMachineInstance reader =
        moments.boot("moment-writer", "restored", "cloned", "imported", "saved");
    try (var shell = new SerialShell(cluster.dial(reader, "console"))) {
      shell.login();
      assertThat(Moments.sum(shell, "vda")).as("restored").isEqualTo(first);
      assertThat(Moments.sum(shell, "vdb")).as("cloned").isEqualTo(second);
      assertThat(Moments.sum(shell, "vdc")).as("exported and imported").isEqualTo(second);
      assertThat(Moments.sum(shell, "vdd")).as("backed up and restored").isEqualTo(first);
    }
    moments.end("moment-writer");
    backups.clear("moment-vault");
  }

  @Test
  void anAgentThatIsKilledAndAGuestThatEndsLeaveWholeCopiesAndNothingElse() throws Exception {
    byte[] content = new byte[(int) (384 * MIB)];
    new Random(3).nextBytes(content);
    claims.create("large", Claims.CLASS, content.length, Map.of());
    Files.write(claims.file("large"), content, StandardOpenOption.WRITE);
    moments.boot("moment-busy", "large");

    moments.keepDisk("after-kill", "large", Claims.CLASS, content.length, "after-kill");
    awaitCopying("after-kill");
    host.killAgent();
    assertThat(Files.size(claims.file("after-kill"))).isEqualTo(content.length);
    assertThat(StorageHost.blocks(claims.file("after-kill"))).as("not begun").isLessThan(MIB);
    host.startAgent();
    claims.awaitPhase("after-kill", "Succeeded");
    assertThat(Files.mismatch(claims.file("after-kill"), claims.file("large"))).isEqualTo(-1);
    assertThat(moments.of("after-kill").indications()).contains(Indication.ONLINE);

    moments.keepDisk("after-end", "large", Claims.CLASS, content.length, "after-end");
    awaitCopying("after-end");
    guest.hypervisor().domains().destroy(guest.domain("moment-busy").uuid());
    claims.awaitPhase("after-end", "Succeeded");
    assertThat(Files.mismatch(claims.file("after-end"), claims.file("large"))).isEqualTo(-1);
    assertThat(moments.of("after-end").indications()).isEmpty();
    try (var files = Files.list(claims.file("large").resolveSibling("."))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.contains(".moment"));
    }
    moments.end("moment-busy");
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
}
