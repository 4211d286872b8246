package org.virtfleet.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.VolumeFormat;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// What other tools put upon a volume, told on its object.
class ChainReportTest {
  private static final String UID = "00000000-0000-4000-8000-000000000001";
  private static final Key VOLUME = Key.of("", "pvc-" + UID);

  @Test
  void whatAVolumeIsBuiltUponAndWhatIsBuiltUponItIsToldAndTakenBack(
      @TempDir Path data, @TempDir Path folder) throws Exception {
    try (var cluster = new TestCluster(data);
        var hypervisor = new FakeHypervisor(new HypervisorUri("qemu:///system"))) {
      var file = folder.resolve(VOLUME.name());
      image(file, folder.resolve("golden.qcow2"));
      var volume = new ObjectWriter(cluster.typed()).create(volume(file));
      var report =
          new ChainReport(
              () -> List.of(cluster.nodeClient().current(volume).orElseThrow()),
              new Overlays(hypervisor, InstantSource.system()),
              new ObjectWriter(cluster.nodeClient()));
      var first = folder.resolve("web.snap1");
      var second = folder.resolve("web.snap2");
      image(first, file);
      image(second, first);
      assertThat(told(report, cluster))
          .isEqualTo("< %s\n> %s\n>> %s".formatted(folder.resolve("golden.qcow2"), first, second));

      Files.delete(second);
      Files.delete(first);
      run("qemu-img", "rebase", "-u", "-f", "qcow2", "-b", "", file.toString());
      assertThat(told(report, cluster)).as("it stands alone").isEmpty();
    }
  }

  private static String told(ChainReport report, TestCluster cluster) {
    assertThat(report.reconcile(Key.of("", TestCluster.NODE))).isNotNull();
    return VolumeObjects.annotation(
            cluster.nodeClient().require(PersistentVolume.class, VOLUME), Annotations.CHAIN)
        .orElse("it does not say");
  }

  private static PersistentVolume volume(Path file) {
    var claim =
        new PersistentVolumeClaimBuilder()
            .withNewMetadata()
            .withNamespace("default")
            .withName("web")
            .withUid(UID)
            .endMetadata()
            .withNewSpec()
            .withAccessModes("ReadWriteOnce")
            .withStorageClassName("local")
            .withNewResources()
            .addToRequests("storage", new Quantity("1Mi"))
            .endResources()
            .endSpec()
            .build();
    return VolumeObjects.persistentVolume(
        claim,
        TestCluster.NODE,
        "p",
        file.toString(),
        new PoolParameters(Optional.of("p"), VolumeFormat.QCOW2, false, "Delete"),
        VolumeObjects.Content.UNTOLD);
  }

  /// @param below is not looked at
  private static void image(Path file, Path below) throws Exception {
    run("qemu-img", "create", "-q", "-f", "qcow2", file.toString(), "1M");
    run(
        "qemu-img",
        "rebase",
        "-u",
        "-f",
        "qcow2",
        "-F",
        "qcow2",
        "-b",
        below.toString(),
        file.toString());
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
