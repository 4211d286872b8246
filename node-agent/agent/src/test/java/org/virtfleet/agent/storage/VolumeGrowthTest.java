package org.virtfleet.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.VolumeFormat;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// Claims that ask for more than the volumes have which they are bound to.
class VolumeGrowthTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long MIB = 1 << 20;

  /// As the agent names the volume of a claim that is no more.
  private static final String OF_ANOTHER = "pvc-11111111-2222-3333-4444-555555555555";

  private final FakeHypervisor hypervisor = new FakeHypervisor(new HypervisorUri("qemu:///system"));
  private final VolumePool pool = new VolumePool(hypervisor, "own", Path.of("/pool"));
  private TestCluster cluster;
  private Caches caches;
  private Controller<Key> growing;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    cluster = new TestCluster(data);
    pool.ensure();
    var client = cluster.nodeClient();
    var clock = Clock.systemUTC();
    makeClass();
    caches = new Caches(client);
    var claims = caches.of(PersistentVolumeClaim.class);
    var pools = new Pools(hypervisor, pool, data);
    growing =
        new Controller<>(
            "growth",
            1,
            new VolumeGrowth(
                claims,
                client,
                pools,
                new VolumeStretch(hypervisor, pools),
                new Overlays(hypervisor, clock),
                new EventRecorder(client, "test", clock),
                clock,
                TestCluster.NODE,
                () -> {}));
    claims.onChange(claim -> growing.enqueue(Key.of(claim)));
    caches.start();
    growing.start();
  }

  @AfterEach
  void stop() {
    growing.close();
    caches.close();
    cluster.close();
    hypervisor.close();
  }

  @Test
  void aVolumeThatWasMadeForAnotherClaimGrowsAndOneThatWasMadeByHandDoesNot() {
    pool.provide(OF_ANOTHER, VolumeFormat.RAW, 4 * MIB);
    pool.provide("somebodys", VolumeFormat.RAW, 4 * MIB);
    bind("by-hand", "by-hand", "somebodys");
    bind("replaced", OF_ANOTHER, OF_ANOTHER);
    askForMore("by-hand");
    askForMore("replaced");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(get("replaced").getStatus().getCapacity())
                .containsEntry("storage", new Quantity("6Mi")));
    assertThat(pool.find(OF_ANOTHER).orElseThrow().capacity()).isEqualTo(6 * MIB);
    assertThat(pool.find("somebodys").orElseThrow().capacity()).isEqualTo(4 * MIB);
  }

  private void makeClass() {
    cluster
        .client()
        .resource(
            """
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata: {name: grows}
            provisioner: virtfleet.org/pool
            allowVolumeExpansion: true
            """)
        .create();
  }

  private void bind(String claim, String volume, String data) {
    cluster
        .client()
        .resource(
            """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: %s, namespace: default, annotations: {volume.kubernetes.io/selected-node: %s}}
            spec: {storageClassName: grows, accessModes: [ReadWriteOnce], volumeName: %s, resources: {requests: {storage: 4Mi}}}
            """
                .formatted(claim, TestCluster.NODE, volume))
        .create();
    cluster
        .client()
        .resource(
            """
            apiVersion: v1
            kind: PersistentVolume
            metadata:
              name: %1$s
              labels: {virtfleet.org/node: %2$s}
              annotations: {virtfleet.org/pool: own, virtfleet.org/volume: %3$s, virtfleet.org/format: raw}
            spec:
              accessModes: [ReadWriteOnce]
              capacity: {storage: 4Mi}
              storageClassName: grows
              claimRef: {namespace: default, name: %4$s, uid: %5$s}
              local: {path: /pool/%3$s}
              nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [
                {key: kubernetes.io/hostname, operator: In, values: [%2$s]}]}]}}
            """
                .formatted(
                    volume, TestCluster.NODE, data, claim, get(claim).getMetadata().getUid()))
        .create();
    cluster
        .client()
        .resource(
            new PersistentVolumeClaimBuilder(get(claim))
                .withNewStatus()
                .withPhase("Bound")
                .addToCapacity("storage", new Quantity("4Mi"))
                .endStatus()
                .build())
        .updateStatus();
  }

  private void askForMore(String claim) {
    cluster
        .client()
        .persistentVolumeClaims()
        .inNamespace("default")
        .withName(claim)
        .edit(seen -> {
          seen.getSpec().getResources().getRequests().put("storage", new Quantity("6Mi"));
          return seen;
        });
  }

  private PersistentVolumeClaim get(String claim) {
    return cluster
        .client()
        .persistentVolumeClaims()
        .inNamespace("default")
        .withName(claim)
        .require();
  }
}
