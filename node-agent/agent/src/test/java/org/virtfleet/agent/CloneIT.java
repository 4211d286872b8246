package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Copies of volumes by a real agent in a real pool.
@OnStorageHost
class CloneIT {
  private static final long GIB = 1L << 30;

  @TempDir static Path data;
  private static TestCluster cluster;
  private static Claims claims;
  private static byte[] words;

  @BeforeAll
  static void start(StorageHost shared) throws Exception {
    cluster = shared.cluster;
    claims = shared.claimsIn("clones");
    words = new byte[1 << 20];
    new Random(7).nextBytes(words);
  }

  @Test
  void aCopyHasTheBytesAndTheHolesOfItsSourceAndMayBeLarger() throws Exception {
    claims.create("source", Claims.CLASS, 10 * GIB, Map.of());
    write(claims.file("source"), 9 * GIB);
    clone("copy", "source", 11 * GIB);
    claims.awaitPhase("copy", "Succeeded");

    assertThat(read(claims.file("copy"), 9 * GIB)).isEqualTo(words);
    assertThat(Files.size(claims.file("copy"))).isEqualTo(11 * GIB);
    assertThat(StorageHost.blocks(claims.file("copy"))).isLessThan(4 << 20);

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
    claims.note("own", claims.copyOf("other"));
    clone("marker", "other", 1 << 20);
    claims.awaitPhase("marker", "Succeeded");
    assertThat(read(claims.file("own"), 0)).isEqualTo(words);
    assertThat(claims.phase("own")).isEmpty();
  }

  @Test
  void aCopyAndItsSourceGoWithoutEachOther() throws Exception {
    claims.create("kept", Claims.CLASS, 2 << 20, Map.of());
    write(claims.file("kept"), 0);
    clone("first", "kept", 2 << 20);
    clone("second", "kept", 2 << 20);
    claims.awaitPhase("first", "Succeeded");
    claims.awaitPhase("second", "Succeeded");
    deleteData("first");
    assertThat(read(claims.file("kept"), 0)).isEqualTo(words);
    deleteData("kept");
    assertThat(read(claims.file("second"), 0)).isEqualTo(words);
  }

  /// virt-manager #811: deleting what another tool had made a snapshot of took the image from below
  /// the machine's disk.
  @Test
  void whatAnotherToolHasBuiltUponAVolumeKeepsItsDataUntilItIsGone() throws Exception {
    claims.create("below", Claims.CLASS, 2 << 20, Map.of());
    Path below = claims.file("below");
    write(below, 0);
    Path above = below.resolveSibling(below.getFileName() + ".before-upgrade");
    StorageHost.run(
        "qemu-img",
        "create",
        "-q",
        "-f",
        "qcow2",
        "-F",
        "raw",
        "-b",
        below.toString(),
        above.toString());
    Path xml =
        Files.writeString(
            data.resolve("other.xml"),
            """
            <domain type='qemu'><name>%s-other</name><memory unit='MiB'>16</memory><os><type>hvm</type></os>
              <devices><disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='%s'/>
                <target dev='vda'/></disk></devices></domain>
            """
                .formatted(StorageHost.ID, above));
    StorageHost.run("virsh", "define", xml.toString());

    var volume = claims.volume("below");
    cluster.client().resource(volume).delete();
    try {
      awaitReason(volume, StorageHost.ID + "-other has a disk on it");
    } finally {
      StorageHost.run("virsh", "undefine", StorageHost.ID + "-other");
    }
    awaitReason(volume, above + " is built upon " + below);
    assertThat(read(below, 0)).isEqualTo(words);
    Files.delete(above);
    await().atMost(Duration.ofMinutes(1)).until(() -> !Files.exists(below));
  }

  @Test
  void aVolumeObjectThatNamesAnotherFileOfThePoolDeletesNothing() throws Exception {
    claims.create("mine", Claims.CLASS, 1 << 20, Map.of());
    var mine = claims.volume("mine");
    write(claims.file("mine"), 0);
    var forged =
        cluster
            .client()
            .resource(
                new PersistentVolumeBuilder(mine)
                    .withNewMetadata()
                    .withName("forged")
                    .withLabels(mine.getMetadata().getLabels())
                    .withAnnotations(mine.getMetadata().getAnnotations())
                    .withFinalizers(mine.getMetadata().getFinalizers())
                    .endMetadata()
                    .withStatus(null)
                    .build())
            .create();
    cluster.client().resource(forged).delete();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> cluster.client().resource(forged).get() == null);
    assertThat(read(claims.file("mine"), 0)).isEqualTo(words);
  }

  private static void awaitReason(PersistentVolume volume, String words) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() ->
            String.valueOf(cluster.client().resource(volume).get().getStatus().getMessage())
                .contains(words));
  }

  private static void deleteData(String claim) {
    Path file = claims.file(claim);
    cluster.client().resource(claims.volume(claim)).delete();
    await().atMost(Duration.ofMinutes(1)).until(() -> !Files.exists(file));
  }

  private static void clone(String name, String source, long size) {
    claims.create(name, Claims.CLASS, size, claims.copyOf(source));
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
}
