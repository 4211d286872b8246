package org.virtfleet.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.api.model.storage.StorageClassBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.PendingClaim;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// Claims that ask for an access mode, and pools that can or can't give it.
class GivenModesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final FakeHypervisor hypervisor = new FakeHypervisor(new HypervisorUri("qemu:///system"));
  private TestCluster cluster;
  private Caches caches;
  private Controller<Key> provisioning;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    cluster = new TestCluster(data);
    caches = new Caches(cluster.nodeClient());
    var own = new VolumePool(hypervisor, "own", Path.of("/pool"));
    own.ensure();
    hypervisor.storage().addPool("nas", "netfs", Path.of("/nowhere/nas"), true);
    makeClass("local", Map.of());
    makeClass("shared", Map.of("pool", "nas"));
    var events = new EventRecorder(cluster.nodeClient(), "test", Clock.systemUTC());
    var claims = caches.of(PersistentVolumeClaim.class);
    provisioning =
        new Controller<>(
            "claims",
            1,
            new ClaimProvisioner(
                claims,
                caches.of(PersistentVolume.class),
                caches.of(StorageClass.class),
                cluster.nodeClient(),
                new Pools(hypervisor, own, data),
                new ObjectWriter(cluster.nodeClient()),
                events,
                TestCluster.NODE,
                _ -> false,
                _ -> {},
                () -> {}));
    claims.onChange(claim -> provisioning.enqueue(Key.of(claim)));
    caches.start();
    provisioning.start();
  }

  @AfterEach
  void stop() {
    provisioning.close();
    caches.close();
    cluster.close();
    hypervisor.close();
  }

  @Test
  void aPoolOfOneNodeGivesItsClaimsToOneNodeOnly() {
    claim("once", "local", "ReadWriteOnce");
    claim("alone", "local", "ReadWriteOncePod");
    awaitVolume("once", "ReadWriteOnce");
    awaitVolume("alone", "ReadWriteOncePod");
  }

  @Test
  void aModeThatThePoolCannotGiveIsToldAndNothingElseTakesItsPlace() {
    for (var modes : List.of("ReadWriteMany", "ReadOnlyMany", "ReadWriteOnce, ReadWriteMany")) {
      var name = "asks-" + modes.replaceAll("\\W+", "-").toLowerCase(Locale.ROOT);
      claim(name, "local", modes);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(PendingClaim.obstacle(get(name)))
                  .hasValueSatisfying(obstacle -> {
                    assertThat(obstacle.reason()).isEqualTo("ProvisioningFailed");
                    assertThat(obstacle.words())
                        .contains(
                            "supports only ReadWriteOnce and ReadWriteOncePod access modes, not "
                                + modes.replace("ReadWriteOnce, ", ""));
                  }));
      assertThat(volume(name)).isNull();
      assertThat(events(name)).contains("ProvisioningFailed");
    }
  }

  @Test
  void aPoolOnNfsGivesThemAll() {
    claim("many", "shared", "ReadWriteMany");
    claim("read", "shared", "ReadOnlyMany");
    awaitVolume("many", "ReadWriteMany");
    awaitVolume("read", "ReadOnlyMany");
  }

  private void makeClass(String name, Map<String, String> parameters) {
    cluster
        .client()
        .resource(
            new StorageClassBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withProvisioner("virtfleet.org/pool")
                .withParameters(parameters)
                .build())
        .create();
  }

  private void claim(String name, String storageClass, String modes) {
    cluster
        .client()
        .resource(
            """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: %s, namespace: default, annotations: {volume.kubernetes.io/selected-node: %s}}
            spec: {storageClassName: %s, accessModes: [%s], resources: {requests: {storage: 1Mi}}}
            """
                .formatted(name, TestCluster.NODE, storageClass, modes))
        .create();
  }

  private void awaitVolume(String claim, String mode) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(volume(claim))
                .isNotNull()
                .extracting(volume -> volume.getSpec().getAccessModes())
                .isEqualTo(List.of(mode)));
  }

  private PersistentVolume volume(String claim) {
    return cluster
        .client()
        .persistentVolumes()
        .withName("pvc-" + get(claim).getMetadata().getUid())
        .get();
  }

  private List<String> events(String claim) {
    return cluster.client().v1().events().inNamespace("default").list().getItems().stream()
        .filter(event -> claim.equals(event.getInvolvedObject().getName()))
        .map(event -> event.getReason())
        .toList();
  }

  private PersistentVolumeClaim get(String name) {
    return cluster
        .client()
        .persistentVolumeClaims()
        .inNamespace("default")
        .withName(name)
        .require();
  }
}
