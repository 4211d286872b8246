package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceReplicaSet;

/// Statuses that only tell what is, and do nothing.
class ShownStatusIT {

  private static TestCluster cluster;
  private static KubernetesClient client;

  @BeforeAll
  static void start() {
    cluster = new TestCluster();
    client = cluster.client();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void aQuotaTellsWhatItAllowsAndWhatIsUsed() {
    String ns = cluster.namespace("quota");
    create(
        """
        {apiVersion: v1, kind: ConfigMap, metadata: {namespace: quota, name: a}}
        """);
    create(
        """
        {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {namespace: quota, name: c},
         spec: {accessModes: [ReadWriteOnce], storageClassName: none, resources: {requests: {storage: 2Gi}}}}
        """);
    create(
        """
        {apiVersion: v1, kind: ResourceQuota, metadata: {namespace: quota, name: q}, spec: {hard: {
          configmaps: '3', count/virtualmachines.kubevirt.io: '2', requests.storage: 5Gi, requests.cpu: '4'}}}
        """);
    eventually(() -> {
      var status = client.resourceQuotas().inNamespace(ns).withName("q").get().getStatus();
      assertThat(status.getHard()).containsEntry("configmaps", new Quantity("3"));
      assertThat(status.getUsed())
          .containsAllEntriesOf(
              Map.of(
                  "configmaps", new Quantity("2"),
                  "count/virtualmachines.kubevirt.io", new Quantity("0"),
                  "requests.storage", new Quantity("2147483648"),
                  "requests.cpu", new Quantity("0")));
    });
  }

  @Test
  void anAggregatedRoleHasTheRulesOfItsPartsAndNoneOfThoseThatHaveNone() {
    create(
        """
        {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: part-without, labels: {part: 'yes'}}}
        """);
    create(
        """
        {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: part-with, labels: {part: 'yes'}},
         rules: [{apiGroups: [''], resources: [pods], verbs: [get]}]}
        """);
    create(
        """
        {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: whole},
         aggregationRule: {clusterRoleSelectors: [{matchLabels: {part: 'yes'}}]}}
        """);
    eventually(() ->
        assertThat(client.rbac().clusterRoles().withName("whole").get().getRules())
            .singleElement()
            .satisfies(rule -> assertThat(rule.getResources()).containsExactly("pods")));
  }

  @Test
  void aPausedReplicaSetSaysSoAndCountsNothing() {
    String ns = cluster.namespace("paused");
    create(
        """
        {apiVersion: kubevirt.io/v1, kind: VirtualMachineInstanceReplicaSet, metadata: {namespace: paused, name: web},
         spec: {paused: true, selector: {matchLabels: {app: web}},
           template: {metadata: {labels: {app: web}}, spec: {domain: {memory: {guest: 64Mi}, devices: {}}}}}}
        """);
    eventually(() -> {
      var set =
          client
              .resources(VirtualMachineInstanceReplicaSet.class)
              .inNamespace(ns)
              .withName("web")
              .get();
      var status = Objects.requireNonNull(set.getStatus());
      assertThat(status.getConditions())
          .singleElement()
          .satisfies(c -> assertThat(c.getType()).isEqualTo("ReplicaPaused"));
      assertThat(status.getReplicas()).isNull();
      assertThat(set.getMetadata().getAnnotations())
          .containsEntry("kubevirt.io/latest-observed-api-version", "v1");
    });
  }

  @Test
  void aMachineTellsWhichOfItsVolumesCannotBeInSnapshots() {
    String ns = cluster.namespace("volumes");
    create(
        """
        {apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {namespace: volumes, name: v},
         spec: {runStrategy: Halted, template: {spec: {domain: {memory: {guest: 64Mi}, devices: {}},
           volumes: [{name: root, emptyDisk: {capacity: 1Gi}}]}}}}
        """);
    eventually(() -> {
      var vm = client.resources(VirtualMachine.class).inNamespace(ns).withName("v").get();
      assertThat(Objects.requireNonNull(vm.getStatus()).getVolumeSnapshotStatuses())
          .singleElement()
          .satisfies(s ->
              assertThat(s.getReason())
                  .isEqualTo("Snapshot is not supported for this volumeSource type [root]"));
    });
  }

  private static void create(String yaml) {
    HasMetadata object = new KubernetesSerialization().unmarshal("---\n" + yaml);
    client.resource(object).create();
  }

  private static void eventually(ThrowingRunnable assertion) {
    await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(assertion);
  }
}
