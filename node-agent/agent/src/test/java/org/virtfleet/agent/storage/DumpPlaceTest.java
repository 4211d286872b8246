package org.virtfleet.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.Labels;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// Dumps of memory into the files of a pool, with the rights of a node.
class DumpPlaceTest {
  private static final int SIZE = 1 << 20;
  private static final byte[] CORE = "a core".getBytes(StandardCharsets.US_ASCII);

  @TempDir static Path data;
  private static TestCluster cluster;

  @TempDir Path folder;
  private final FakeHypervisor hypervisor = new FakeHypervisor();
  private PersistentVolume volume = new PersistentVolume();

  @BeforeAll
  static void startServer() throws Exception {
    cluster = new TestCluster(data);
  }

  @AfterAll
  static void stopServer() {
    cluster.close();
  }

  private DumpPlace place() {
    return new DumpPlace(
        cluster.nodeClient(),
        hypervisor,
        new VolumePool(hypervisor, "pool", folder),
        data.resolve("scratch"));
  }

  @BeforeEach
  void makeVolume() throws IOException {
    String name = "pvc-" + UUID.randomUUID();
    volume =
        cluster
            .client()
            .resource(
                new PersistentVolumeBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .withLabels(Map.of(Labels.NODE, TestCluster.NODE))
                    .withAnnotations(
                        Map.of(
                            Annotations.VOLUME, name,
                            Annotations.POOL, "pool",
                            Annotations.FORMAT, "raw"))
                    .endMetadata()
                    .withNewSpec()
                    .withCapacity(Map.of("storage", new Quantity(Integer.toString(SIZE))))
                    .withAccessModes("ReadWriteOnce")
                    .withNewLocal()
                    .withPath(folder.resolve(name).toString())
                    .endLocal()
                    .withNewNodeAffinity()
                    .withNewRequired()
                    .addNewNodeSelectorTerm()
                    .addNewMatchExpression()
                    .withKey(Labels.HOSTNAME)
                    .withOperator("In")
                    .withValues(TestCluster.NODE)
                    .endMatchExpression()
                    .endNodeSelectorTerm()
                    .endRequired()
                    .endNodeAffinity()
                    .endSpec()
                    .build())
            .create();
    Files.write(file(), new byte[SIZE]);
  }

  @AfterEach
  void close() {
    hypervisor.close();
  }

  @Test
  void anEmptyVolumeBecomesTheDumpAndADumpTheNextOne() throws Exception {
    place().fill(volume, "first", SIZE, writes(CORE));
    assertThat(file()).hasBinaryContent(CORE);
    byte[] next = "the next".getBytes(StandardCharsets.US_ASCII);
    place().fill(volume, "second", SIZE, writes(next));
    assertThat(file()).hasBinaryContent(next);
    assertThat(held()).isEqualTo("second");
    place().fill(volume, "second", SIZE, writes(CORE));
    assertThat(file()).as("it was there already").hasBinaryContent(next);
    assertNothingElse();
  }

  @Test
  void dataIsNeverOverwritten() throws Exception {
    Files.write(file(), CORE);
    assertThatThrownBy(() -> place().fill(volume, "dump", SIZE, writes(CORE)))
        .isInstanceOf(TransferFailed.class)
        .hasMessage(
            "The claim holds data, which is not overwritten. Name one that was made for memory dumps.");
  }

  @Test
  void aDiskThatIsFullLeavesTheVolumeAsItWas() throws Exception {
    Consumer<Path> full =
        path -> {
          writes(CORE).accept(path);
          throw new HypervisorException(ErrorCode.FAILED, "No space left on device");
        };
    assertThatThrownBy(() -> place().fill(volume, "dump", SIZE, full))
        .isInstanceOf(HypervisorException.class);
    assertThat(file()).hasSize(SIZE);
    assertNothingElse();
    assertThatThrownBy(() -> place().fill(volume, "dump", SIZE + 1, writes(CORE)))
        .as("not even begun")
        .hasMessage(
            "The dump takes 1,048,577 bytes, and the claim has 1,048,576. Name a larger one.");
    assertThatThrownBy(() -> place().fill(volume, "dump", SIZE, writes(new byte[SIZE + 2])))
        .hasMessageStartingWith("The dump takes 1,048,578 bytes");
    assertNothingElse();
  }

  /// The annotation says that what lies beside the volume is complete; before it, that is worth
  /// nothing.
  @Test
  void theNextAgentGoesOnWhereOneWasKilled() throws Exception {
    Path work = folder.resolve("." + volume.getMetadata().getName() + ".dump");
    Files.write(work, "half".getBytes(StandardCharsets.US_ASCII));
    place().fill(volume, "dump", SIZE, writes(CORE));
    assertThat(file()).hasBinaryContent(CORE);

    byte[] complete = "complete".getBytes(StandardCharsets.US_ASCII);
    Files.write(work, complete);
    place().fill(volume, "dump", SIZE, writes(CORE));
    assertThat(file()).hasBinaryContent(complete);
    assertNothingElse();
  }

  private Path file() {
    return folder.resolve(volume.getMetadata().getName());
  }

  private String held() {
    return cluster
        .client()
        .resource(volume)
        .get()
        .getMetadata()
        .getAnnotations()
        .getOrDefault(Annotations.MEMORY_DUMP, "");
  }

  private void assertNothingElse() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  private static Consumer<Path> writes(byte[] content) {
    return path -> {
      try {
        Files.write(path, content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
