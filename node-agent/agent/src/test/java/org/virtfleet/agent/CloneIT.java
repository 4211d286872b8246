package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.driver.LibvirtHypervisor;

/// Copies of volumes by a real agent in a real pool.
@Tag("guest")
class CloneIT {
  private static final long GIB = 1L << 30;
  private static final String ID = TestCluster.idOf("clones");

  @TempDir static Path data;
  private static TestCluster cluster;
  private static Claims claims;
  private static AgentProcess agent;
  private static byte[] words;

  @BeforeAll
  static void start() throws Exception {
    cluster = new TestCluster(data, ID);
    claims = new Claims(cluster);
    claims.makeClass(Claims.CLASS, "");
    words = new byte[1 << 20];
    new Random(7).nextBytes(words);
    agent = AgentProcess.start(cluster, "qemu:///system");
  }

  @AfterAll
  static void stop() throws Exception {
    agent.stop();
    cluster.close();
    try (Hypervisor hypervisor = LibvirtHypervisor.connect(new HypervisorUri("qemu:///system"))) {
      String pool = "virtfleet-" + ID;
      hypervisor
          .storage()
          .volumes(pool)
          .forEach(v -> hypervisor.storage().deleteVolume(pool, v.name()));
      hypervisor.storage().forgetPool(pool);
    }
  }

  @Test
  void aCopyHasTheBytesAndTheHolesOfItsSourceAndMayBeLarger() throws Exception {
    claims.create("source", Claims.CLASS, 10 * GIB, Map.of());
    write(claims.file("source"), 9 * GIB);
    clone("copy", "source", 11 * GIB);
    claims.awaitPhase("copy", "Succeeded");

    assertThat(read(claims.file("copy"), 9 * GIB)).isEqualTo(words);
    assertThat(Files.size(claims.file("copy"))).isEqualTo(11 * GIB);
    assertThat(blocks(claims.file("copy"))).isLessThan(4 << 20);

    write(claims.file("copy"), 0);
    assertThat(read(claims.file("source"), 0)).as("neither knows of the other").containsOnly(0);
  }

  @Test
  void aCopyThatIsTooSmallFailsForGood() throws Exception {
    claims.create("large", Claims.CLASS, 2 << 20, Map.of());
    clone("small", "large", 1 << 20);
    claims.awaitPhase("small", "Failed");
    assertThat(claims.message("small")).contains("Make it as large as the source");
  }

  @Test
  void aSourceThatIsNotThereIsWaitedFor() throws Exception {
    clone("early", "late", 1 << 20);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> claims.message("early").contains("has no volume on node"));
    claims.create("late", Claims.CLASS, 1 << 20, Map.of());
    write(claims.file("late"), 0);
    claims.awaitPhase("early", "Succeeded");
    assertThat(read(claims.file("early"), 0)).isEqualTo(words);
  }

  @Test
  void aVolumeThatWasThereBeforeIsNeverWritten() throws Exception {
    claims.create("own", Claims.CLASS, 1 << 20, Map.of());
    claims.create("other", Claims.CLASS, 1 << 20, Map.of());
    write(claims.file("own"), 0);
    claims.note("own", Map.of("k8s.io/CloneRequest", "default/other"));
    clone("marker", "other", 1 << 20);
    claims.awaitPhase("marker", "Succeeded");
    assertThat(read(claims.file("own"), 0)).isEqualTo(words);
    assertThat(claims.phase("own")).isEmpty();
  }

  private static void clone(String name, String source, long size) {
    claims.create(name, Claims.CLASS, size, Map.of("k8s.io/CloneRequest", "default/" + source));
  }

  private static void write(Path file, long at) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(words), at);
    }
  }

  private static byte[] read(Path file, long at) throws IOException {
    var bytes = ByteBuffer.allocate(words.length);
    try (var channel = FileChannel.open(file)) {
      var count = channel.read(bytes, at);
      return Arrays.copyOf(bytes.array(), count);
    }
  }

  /// What the file takes of the disk, in bytes.
  private static long blocks(Path file) throws Exception {
    var process = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
    try (var said = process.inputReader()) {
      return 512 * Long.parseLong(said.readLine());
    }
  }
}
