package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.storage.CSIStorageCapacityBuilder;
import io.fabric8.kubernetes.api.model.storage.StorageClassBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// Volumes that are made where the machine that uses them is placed, with the real controllers.
class FirstConsumerIT {
  private static final String NAMESPACE = "consumers";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String SELECTED = "volume.kubernetes.io/selected-node";

  private static TestCluster cluster;
  private static FakeAgent one;
  private static FakeAgent two;

  @BeforeAll
  static void start() {
    cluster = new TestCluster();
    cluster.namespace(NAMESPACE);
    one = new FakeAgent(cluster, "one");
    two = new FakeAgent(cluster, "two");
    client()
        .resource(
            new StorageClassBuilder()
                .withNewMetadata()
                .withName("late")
                .endMetadata()
                .withProvisioner("virtfleet.org/pool")
                .withReclaimPolicy("Delete")
                .withVolumeBindingMode("WaitForFirstConsumer")
                .build())
        .create();
    capacity("one", "10Gi");
    capacity("two", "1Gi");
  }

  @AfterAll
  static void stop() {
    one.close();
    two.close();
    cluster.close();
  }

  @Test
  void aVolumeIsMadeWhereItsMachineGoesAndItsDataVolumeSaysThatItWaits() {
    makeVolume("root", "100Mi", "{}");
    makeVolume("data", "100Mi", "{cdi.kubevirt.io/storage.usePopulator: 'true'}");
    awaitPhase("root", "WaitForFirstConsumer");
    awaitPhase("data", "PendingPopulation");
    assertThat(notes("root")).doesNotContainKey(SELECTED);
    assertThat(Objects.requireNonNull(claim("root").getStatus()).getPhase()).isEqualTo("Pending");

    makeInstance("user", "nodeSelector: {kubernetes.io/hostname: two}", "root", "data");
    awaitPhase("root", "Succeeded");
    awaitPhase("data", "Succeeded");
    assertThat(notes("root")).containsEntry(SELECTED, "two");
    assertThat(notes("data")).containsEntry(SELECTED, "two");
    await()
        .atMost(PATIENCE)
        .until(() -> {
          var status = instance("user").getStatus();
          return status != null && "two".equals(status.getNodeName());
        });
  }

  @Test
  void aClaimSaysWhoHasItAsLongAsTheyHaveIt() {
    makeVolume("shared", "1Mi", "{cdi.kubevirt.io/storage.bind.immediate.requested: ''}");
    create(
        """
        apiVersion: kubevirt.io/v1
        kind: VirtualMachine
        metadata: {name: owner, namespace: %s}
        spec:
          runStrategy: Halted
          template:
            spec:
              domain: {memory: {guest: 64Mi}, devices: {disks: [{name: d, disk: {bus: virtio}}]}}
              volumes: [{name: d, persistentVolumeClaim: {claimName: shared}}]
        """);
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() ->
            assertThat(notes("shared"))
                .containsEntry("virtfleet.org/used-by", "VirtualMachine/owner"));
    client().resources(VirtualMachine.class).inNamespace(NAMESPACE).withName("owner").delete();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(notes("shared")).doesNotContainKey("virtfleet.org/used-by"));
  }

  @Test
  void whatIsToBeBoundAtOnceDoesNotWait() {
    makeVolume("now", "100Mi", "{cdi.kubevirt.io/storage.bind.immediate.requested: ''}");
    awaitPhase("now", "Succeeded");
  }

  @Test
  void aNodeWhosePoolIsTooSmallIsNotChosen() {
    makeVolume("large", "3Gi", "{}");
    makeInstance("wants-one", "nodeSelector: {kubernetes.io/hostname: two}", "large");
    await()
        .atMost(PATIENCE)
        .until(() -> {
          var status = instance("wants-one").getStatus();
          return status != null
              && status.getConditions().stream()
                  .anyMatch(c -> String.valueOf(c.getMessage()).contains("too little room"));
        });
    assertThat(notes("large")).doesNotContainKey(SELECTED);
    makeInstance("anywhere", "", "large");
    awaitPhase("large", "Succeeded");
    assertThat(notes("large")).containsEntry(SELECTED, "one");
  }

  @Test
  void aClaimOfOneGuestLetsTheNextWaitUntilItHasEnded() {
    create(
        """
        apiVersion: cdi.kubevirt.io/v1beta1
        kind: DataVolume
        metadata: {name: alone, namespace: %s}
        spec:
          source: {blank: {}}
          storage: {storageClassName: late, accessModes: [ReadWriteOncePod], resources: {requests: {storage: 1Mi}}}
        """);
    makeInstance("has-it", "", "alone");
    awaitPhase("alone", "Succeeded");
    await().atMost(PATIENCE).until(() -> node("has-it") != null);
    makeInstance("wants-it", "", "alone");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(Objects.requireNonNull(instance("wants-it").getStatus()).getConditions())
                .anySatisfy(condition -> {
                  assertThat(condition.getReason()).isEqualTo("Unschedulable");
                  assertThat(condition.getMessage())
                      .isEqualTo(
                          "PVC consumers/alone has access mode ReadWriteOncePod and VirtualMachineInstance has-it uses it: stop that one first");
                }));
    assertThat(node("wants-it")).isNull();
    client().resource(instance("has-it")).delete();
    await().atMost(PATIENCE).until(() -> node("wants-it") != null);
  }

  private static @Nullable String node(String instance) {
    var status = instance(instance).getStatus();
    return status == null ? null : status.getNodeName();
  }

  @Test
  void aDataVolumeGoesOnWhenWhatItCopiesComes() {
    create(
        """
        apiVersion: cdi.kubevirt.io/v1beta1
        kind: DataVolume
        metadata: {name: copy, namespace: %s}
        spec: {source: {pvc: {namespace: %1$s, name: original}}, storage: {storageClassName: local}}
        """);
    create(
        """
        apiVersion: cdi.kubevirt.io/v1beta1
        kind: DataVolume
        metadata: {name: named, namespace: %s}
        spec: {sourceRef: {kind: DataSource, name: golden}, storage: {storageClassName: local}}
        """);
    awaitTrouble("copy", "says no size");
    awaitTrouble("named", "stands for no claim");
    create(
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: original, namespace: %s}
        spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 64Mi}}}
        """);
    create(
        """
        apiVersion: cdi.kubevirt.io/v1beta1
        kind: DataSource
        metadata: {name: golden, namespace: %s}
        spec: {source: {pvc: {namespace: %1$s, name: original}}}
        """);
    awaitPhase("copy", "CloneScheduled");
    awaitPhase("named", "CloneScheduled");
    await().atMost(PATIENCE).until(() -> notes("copy").containsKey(SELECTED));
  }

  private static void makeVolume(String name, String size, String annotations) {
    create(
        """
        apiVersion: cdi.kubevirt.io/v1beta1
        kind: DataVolume
        metadata: {name: %s, namespace: %%s, annotations: %s}
        spec: {source: {blank: {}}, storage: {storageClassName: late, resources: {requests: {storage: %s}}}}
        """
            .formatted(name, annotations, size));
  }

  private static void makeInstance(String name, String more, String... volumes) {
    var disks = new StringBuilder();
    var sources = new StringBuilder();
    for (String volume : volumes) {
      disks.append("{name: %1$s, disk: {bus: virtio}},".formatted(volume));
      sources.append("{name: %1$s, dataVolume: {name: %1$s}},".formatted(volume));
    }
    create(
        """
        apiVersion: kubevirt.io/v1
        kind: VirtualMachineInstance
        metadata: {name: %s, namespace: %%s}
        spec:
          %s
          domain: {memory: {guest: 64Mi}, devices: {disks: [%s]}}
          volumes: [%s]
        """
            .formatted(name, more, disks, sources));
  }

  private static void create(String yaml) {
    client()
        .load(new ByteArrayInputStream(yaml.formatted(NAMESPACE).getBytes(StandardCharsets.UTF_8)))
        .create();
  }

  private static void capacity(String node, String size) {
    client()
        .resource(
            new CSIStorageCapacityBuilder()
                .withNewMetadata()
                .withNamespace("virtfleet-system")
                .withName("late-" + node)
                .endMetadata()
                .withStorageClassName("late")
                .withNewNodeTopology()
                .addToMatchLabels("kubernetes.io/hostname", node)
                .endNodeTopology()
                .withCapacity(new Quantity(size))
                .build())
        .create();
  }

  private static void awaitPhase(String name, String phase) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          var status = volume(name).getStatus();
          assertThat(status == null ? "" : status.getPhase()).as(name).isEqualTo(phase);
        });
  }

  private static void awaitTrouble(String name, String words) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          var status = volume(name).getStatus();
          return status != null
              && status.getConditions().stream()
                  .anyMatch(c -> String.valueOf(c.getMessage()).contains(words));
        });
  }

  private static DataVolume volume(String name) {
    return client().resources(DataVolume.class).inNamespace(NAMESPACE).withName(name).require();
  }

  private static VirtualMachineInstance instance(String name) {
    return client()
        .resources(VirtualMachineInstance.class)
        .inNamespace(NAMESPACE)
        .withName(name)
        .require();
  }

  private static PersistentVolumeClaim claim(String name) {
    return client().persistentVolumeClaims().inNamespace(NAMESPACE).withName(name).require();
  }

  private static Map<String, String> notes(String name) {
    return Objects.requireNonNullElse(claim(name).getMetadata().getAnnotations(), Map.of());
  }

  private static KubernetesClient client() {
    return cluster.client();
  }
}
