package org.virtfleet.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.VolumeFormat;
import org.virtfleet.libvirt.testing.FakeHypervisor;

class OrphanSearchTest {
  private static final String LOST = "pvc-00000000-0000-4000-8000-000000000001";
  private static final String TOLD = "pvc-00000000-0000-4000-8000-000000000002";
  private static final Key NODE = Key.of("", TestCluster.NODE);

  private final List<PersistentVolume> volumes = new ArrayList<>();
  private final List<PersistentVolumeClaim> claims = new ArrayList<>();

  @Test
  void volumesThatNothingStandsForAreToldOnTheNodeAndNeverDeleted(@TempDir Path data)
      throws Exception {
    try (var cluster = new TestCluster(data);
        var hypervisor = new FakeHypervisor(new HypervisorUri("qemu:///system"))) {
      new ObjectWriter(cluster.nodeClient())
          .create(
              new NodeBuilder().withNewMetadata().withName(TestCluster.NODE).endMetadata().build());
      var pool = new VolumePool(hypervisor, "p", Path.of("/pool"));
      for (var name : List.of(LOST, TOLD, "state_default_vm.nvram")) {
        assertThat(pool.provide(name, VolumeFormat.RAW, 1)).isNotNull();
      }
      volumes.add(
          new PersistentVolumeBuilder().withNewMetadata().withName(TOLD).endMetadata().build());
      var search =
          new OrphanSearch(
              cluster.nodeClient(),
              OrphanedVolumes.KIND,
              new OrphanedVolumes(pool, () -> volumes, () -> claims),
              new EventRecorder(cluster.nodeClient(), "test", Clock.systemUTC()));

      look(search);
      assertThat(told(cluster)).as("it may be in the making").isEmpty();
      look(search);
      assertThat(told(cluster)).isEqualTo("p/" + LOST);
      assertThat(pool.find(LOST)).isPresent();

      claims.add(
          new PersistentVolumeClaimBuilder()
              .withNewMetadata()
              .withName("found")
              .withUid(LOST.substring("pvc-".length()))
              .endMetadata()
              .build());
      look(search);
      assertThat(told(cluster)).isEmpty();
    }
  }

  private static void look(OrphanSearch search) {
    assertThat(search.reconcile(NODE)).isNotNull();
  }

  private static String told(TestCluster cluster) {
    return VolumeObjects.annotation(
            cluster.nodeClient().require(Node.class, NODE), "virtfleet.org/orphaned-volumes")
        .orElse("");
  }
}
