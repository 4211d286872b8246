package org.virtfleet.controllers.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.CSIStorageCapacity;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolRoomTest {

  private final List<CSIStorageCapacity> reports = new ArrayList<>();
  private final PoolRoom room = new PoolRoom(() -> reports);

  @Test
  void classesThatNameTheSamePoolShareItsRoom() {
    report("a", "fast", "ssd", "10Gi");
    report("a", "safe", "ssd", "10Gi");
    report("b", "fast", "ssd", "10Gi");
    report("b", "safe", "nfs", "10Gi");

    assertThat(room.nodesFor(List.of(claim("fast", "6Gi"), claim("safe", "6Gi"))).orElseThrow())
        .containsExactly("b");
    assertThat(room.nodesFor(List.of(claim("fast", "6Gi"), claim("safe", "4Gi"))).orElseThrow())
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aNodeWithoutAClassOrWithoutRoomTakesNone() {
    report("a", "fast", "ssd", "10Gi");
    report("b", "safe", "nfs", "0");

    assertThat(room.nodesFor(List.of(claim("fast", "1Gi"), claim("safe", "1Gi"))).orElseThrow())
        .isEmpty();
    assertThat(room.nodesFor(List.of())).isEmpty();
  }

  private void report(String node, String storageClass, String pool, String free) {
    reports.add(
        Serialization.unmarshal(
            """
            {"metadata": {"name": "r", "annotations": {"virtfleet.org/pool": "%s"}}, "storageClassName": "%s",
             "capacity": "%s", "nodeTopology": {"matchLabels": {"kubernetes.io/hostname": "%s"}}}
            """
                .formatted(pool, storageClass, free, node),
            CSIStorageCapacity.class));
  }

  private static PersistentVolumeClaim claim(String storageClass, String size) {
    return Serialization.unmarshal(
        """
        {"spec": {"storageClassName": "%s", "resources": {"requests": {"storage": "%s"}}}}
        """
            .formatted(storageClass, size),
        PersistentVolumeClaim.class);
  }
}
