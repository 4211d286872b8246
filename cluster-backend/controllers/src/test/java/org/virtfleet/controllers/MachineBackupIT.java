package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.virtfleet.controllers.OneNode.eventually;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.BackupPlan;
import org.virtfleet.client.control.GenericCondition;
import org.virtfleet.client.control.MachineBackup;
import org.virtfleet.client.control.ObjectWriter;

/// Backups of machines, on a node whose agent is played by the test.
@ExtendWith(OneNode.OfClass.class)
class MachineBackupIT {

  private static final String API = "backup.kubevirt.io/v1alpha1";
  private static final String TRACKED =
      "{apiGroup: backup.kubevirt.io, kind: VirtualMachineBackupTracker, name: t}";
  private static final String DIRECT = "{apiGroup: kubevirt.io, kind: VirtualMachine, name: v}";

  private static OneNode node;
  private static TestCluster cluster;
  private static KubernetesClient client;

  @BeforeAll
  static void start(OneNode own) {
    node = own;
    cluster = own.cluster();
    client = own.client();
  }

  @Test
  void aStoppedMachineIsHeldWhileItIsCopiedAndTheBackupGoesWhenItsFilesHave() {
    String ns = cluster.namespace("cold");
    machine(ns, "Halted");
    backup(ns, "b", DIRECT);
    eventually(() -> assertThat(get(ns, "b").node()).contains("n1"));
    BackupPlan plan = get(ns, "b").plan();
    assertThat(plan.online()).isFalse();
    assertThat(plan.checkpoint()).isFalse();
    assertThat(plan.volumes()).containsExactly(new BackupPlan.Disk("root", "disk"));
    assertThat(plan.definition()).containsEntry("kind", "VirtualMachine").containsKey("spec");
    assertThat(holder(ns)).isEqualTo("virtualmachinebackup/b");

    tell(ns, "b", MachineBackup.COPIED, Map.of());
    await().atMost(Duration.ofSeconds(60)).until(() -> get(ns, "b").hasEnded());
    assertThat(holder(ns)).as("whoever waited for it starts the machine now").isNull();
    assertThat(get(ns, "b").holds(MachineBackup.COMPLETE)).isTrue();
    assertThat(progress(ns, "b")).contains("Said", "by the test");
    client.resource(get(ns, "b").object()).delete();
    await()
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(60))
        .until(() -> get(ns, "b").isGoing());
    tell(ns, "b", MachineBackup.REMOVED, Map.of());
    eventually(() -> assertThat(find(ns, "VirtualMachineBackup", "b")).isNull());
  }

  @Test
  void aBackupThatFailsLetsItsMachineGoBeforeItSaysSo() {
    String ns = cluster.namespace("failing");
    machine(ns, "Halted");
    backup(ns, "b", DIRECT);
    eventually(() -> assertThat(get(ns, "b").node()).contains("n1"));
    tell(
        ns,
        "b",
        new GenericCondition(MachineBackup.COPIED, false, "Failed", "The disk is gone."),
        Map.of());
    await().atMost(Duration.ofSeconds(60)).until(() -> get(ns, "b").hasEnded());
    assertThat(holder(ns)).isNull();
    assertThat(get(ns, "b").holds(MachineBackup.FAILED)).isTrue();
    assertThat(get(ns, "b").says(MachineBackup.FAILED, "The disk is gone.")).isTrue();
    assertThat(get(ns, "b").holds(MachineBackup.PROGRESSING)).isFalse();
  }

  @Test
  void theNextBackupOfATrackerIsBuiltUponTheLastAndWaitsForIt() {
    String ns = cluster.namespace("hot");
    machine(ns, "Always");
    eventually(() ->
        assertThat(
                Objects.requireNonNull(
                        client
                            .resources(VirtualMachineInstance.class)
                            .inNamespace(ns)
                            .withName("v")
                            .get()
                            .getStatus())
                    .getPhase())
            .isEqualTo("Running"));
    create(
        GenericKubernetesResource.class,
        """
        {apiVersion: backup.kubevirt.io/v1alpha1, kind: VirtualMachineBackupTracker, metadata: {namespace: hot, name: t},
         spec: {source: {apiGroup: kubevirt.io, kind: VirtualMachine, name: v}}}
        """);
    backup(ns, "one", TRACKED);
    eventually(() -> assertThat(get(ns, "one").node()).contains("n1"));
    assertThat(get(ns, "one").plan().online()).isTrue();
    assertThat(get(ns, "one").plan().checkpoint()).isTrue();
    assertThat(get(ns, "one").plan().base()).isEmpty();
    assertThat(holder(ns)).as("a guest that ends can be started again").isNull();

    backup(ns, "two", TRACKED);
    eventually(() -> assertThat(progress(ns, "two")).contains("one of the machine"));
    tell(ns, "one", MachineBackup.COMPLETE, Map.of("checkpointName", "c1"));
    eventually(() -> assertThat(get(ns, "two").node()).contains("n1"));
    assertThat(get(ns, "two").plan().base()).isEqualTo("c1");
    assertThat(
            Objects.requireNonNull(find(ns, "VirtualMachineBackupTracker", "t"))
                .<String>get("status", "latestCheckpoint", "name"))
        .isEqualTo("c1");
    tell(ns, "two", MachineBackup.FAILED, Map.of());
    backup(ns, "three", TRACKED);
    eventually(() -> assertThat(get(ns, "three").node()).contains("n1"));
    assertThat(get(ns, "three").plan().base())
        .as("one that failed is not built upon")
        .isEqualTo("c1");
  }

  @Test
  void whatIsMissingIsWaitedForAndToldAndPullIsNotThereYet() {
    String ns = cluster.namespace("waits");
    backup(ns, "early", DIRECT);
    eventually(() -> assertThat(progress(ns, "early")).contains("doesnt exist"));
    create(
        GenericKubernetesResource.class,
        """
        {apiVersion: backup.kubevirt.io/v1alpha1, kind: VirtualMachineBackup, metadata: {namespace: waits, name: pulled},
         spec: {mode: Pull, tokenSecretRef: s, pvcName: vault, source: {apiGroup: kubevirt.io, kind: VirtualMachine, name: v}}}
        """);
    eventually(() -> assertThat(progress(ns, "pulled")).contains("pushed to a claim only"));
    assertThat(get(ns, "pulled").hasEnded()).isFalse();
    machine(ns, "Halted");
    eventually(() -> assertThat(get(ns, "early").node()).contains("n1"));
  }

  @Test
  void aRestoredClaimIsMadeWhereItsBackupIs() {
    String ns = cluster.namespace("again");
    machine(ns, "Halted");
    create(
        PersistentVolumeClaim.class,
        """
        {apiVersion: v1, kind: PersistentVolumeClaim,
         metadata: {namespace: again, name: restored, annotations: {virtfleet.org/restore-from: b/root}},
         spec: {accessModes: [ReadWriteOnce], storageClassName: local, resources: {requests: {storage: 1Mi}}}}
        """);
    backup(ns, "b", DIRECT);
    eventually(() -> assertThat(get(ns, "b").node()).contains("n1"));
    var claims = client.persistentVolumeClaims().inNamespace(ns).withName("restored");
    assertThat(claims.get().getMetadata().getAnnotations())
        .doesNotContainKey("volume.kubernetes.io/selected-node");
    tell(ns, "b", MachineBackup.COMPLETE, Map.of());
    eventually(() ->
        assertThat(claims.get().getMetadata().getAnnotations())
            .containsEntry("volume.kubernetes.io/selected-node", "n1"));
  }

  private static void machine(String ns, String strategy) {
    for (String claim : List.of("disk", "vault")) {
      create(
          PersistentVolumeClaim.class,
          """
          {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {namespace: %s, name: %s},
           spec: {accessModes: [ReadWriteOnce], storageClassName: local, resources: {requests: {storage: 1Mi}}}}
          """
              .formatted(ns, claim));
    }
    create(
        VirtualMachine.class,
        """
        {apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {namespace: %s, name: v},
         spec: {runStrategy: %s, template: {spec: {domain: {memory: {guest: 64Mi}, devices: {}},
           volumes: [{name: root, persistentVolumeClaim: {claimName: disk}}, {name: scratch, emptyDisk: {capacity: 1Mi}}]}}}}
        """
            .formatted(ns, strategy));
  }

  private static void backup(String ns, String name, String source) {
    create(
        GenericKubernetesResource.class,
        """
        {apiVersion: backup.kubevirt.io/v1alpha1, kind: VirtualMachineBackup, metadata: {namespace: %s, name: %s},
         spec: {pvcName: vault, source: %s}}
        """
            .formatted(ns, name, source));
  }

  /// What the agent does.
  private static void tell(String ns, String name, String condition, Map<String, Object> fields) {
    tell(ns, name, new GenericCondition(condition, true, "Said", "by the test"), fields);
  }

  private static void tell(
      String ns, String name, GenericCondition condition, Map<String, Object> fields) {
    eventually(() -> {
      GenericKubernetesResource _ =
          get(ns, name)
              .tell(
                  new ObjectWriter(cluster.typed()),
                  fields,
                  List.of(condition),
                  cluster.clock().instant());
    });
  }

  private static MachineBackup get(String ns, String name) {
    return new MachineBackup(Objects.requireNonNull(find(ns, "VirtualMachineBackup", name)));
  }

  private static @Nullable GenericKubernetesResource find(String ns, String kind, String name) {
    return client.genericKubernetesResources(API, kind).inNamespace(ns).withName(name).get();
  }

  private static String progress(String ns, String name) {
    return String.valueOf(get(ns, name).object().<Object>get("status", "conditions"));
  }

  private static @Nullable String holder(String ns) {
    var status =
        client.resources(VirtualMachine.class).inNamespace(ns).withName("v").get().getStatus();
    return status == null ? null : status.getSnapshotInProgress();
  }

  private static void create(Class<? extends HasMetadata> kind, String yaml) {
    node.create(kind, yaml);
  }
}
