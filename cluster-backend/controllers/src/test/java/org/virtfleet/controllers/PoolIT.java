package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.virtfleet.controllers.OneNode.eventually;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.virtfleet.api.Finalizers;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.kubevirt.v1.ReplicaStatus;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.pool.v1beta1.VirtualMachinePool;

/// A pool in each namespace, of the name `web`.
@ExtendWith(OneNode.OfClass.class)
class PoolIT {

  private static TestCluster cluster;
  private static KubernetesClient client;

  @BeforeAll
  static void start(OneNode node) {
    cluster = node.cluster();
    client = node.client();
  }

  @Test
  void aPoolNumbersItsMachinesAndFollowsItsTemplate() {
    String ns = cluster.namespace("pool");
    create(
        """
        {metadata: {namespace: pool, name: web}, spec: {replicas: 3, maxUnavailable: 1, selector: {matchLabels: {app: web}},
          virtualMachineTemplate: {metadata: {labels: {app: web}}, spec: {runStrategy: Always,
            template: {metadata: {labels: {app: web}}, spec: {domain: {memory: {guest: 64Mi}, devices: {}}}}}}}}
        """);
    eventually(() -> {
      assertThat(names(ns)).containsExactly("web-0", "web-1", "web-2");
      assertThat(status(ns).getReadyReplicas()).isEqualTo(3);
    });
    assertThat(status(ns).getLabelSelector()).isEqualTo("app=web");

    web(ns).scale(2);
    eventually(() -> assertThat(names(ns)).containsExactly("web-0", "web-1"));

    var before = instances(ns).stream().map(i -> i.getMetadata().getUid()).toList();
    web(ns)
        .edit(pool -> {
          var template = pool.getSpec().getVirtualMachineTemplate().getSpec().getTemplate();
          Objects.requireNonNull(template.getSpec()).setHostname("other");
          return pool;
        });
    eventually(() -> {
      assertThat(instances(ns))
          .hasSize(2)
          .allSatisfy(instance -> {
            assertThat(instance.getSpec().getHostname()).isEqualTo("other");
            assertThat(before).doesNotContain(instance.getMetadata().getUid());
          });
      assertThat(status(ns).getReadyReplicas()).isEqualTo(2);
    });
  }

  @Test
  void aPoolReplacesAMachineThatCannotStart() {
    String ns = cluster.namespace("healing");
    create(
        """
        {metadata: {namespace: healing, name: web}, spec: {replicas: 1, autohealing: {minFailingToStartDuration: 1s},
          selector: {matchLabels: {app: web}},
          virtualMachineTemplate: {metadata: {labels: {app: web}}, spec: {runStrategy: Always,
            template: {metadata: {labels: {app: web}}, spec: {nodeSelector: {rack: none},
              domain: {memory: {guest: 64Mi}, devices: {}}}}}}}}
        """);
    eventually(() -> assertThat(names(ns)).containsExactly("web-0"));
    String first = machine(ns, "web-0").getMetadata().getUid();
    eventually(() -> {
      assertThat(names(ns)).containsExactly("web-0");
      assertThat(machine(ns, "web-0").getMetadata().getUid()).isNotEqualTo(first);
    });
    web(ns).delete();
    eventually(() -> assertThat(names(ns)).isEmpty());
  }

  @Test
  void theVolumesOfAMachineThatLeavesItsPoolWaitForTheNext() {
    String ns = cluster.namespace("keeping");
    create(
        """
        {metadata: {namespace: keeping, name: web}, spec: {replicas: 2, selector: {matchLabels: {app: web}},
          scaleInStrategy: {proactive: {statePreservation: Offline}},
          virtualMachineTemplate: {metadata: {labels: {app: web}}, spec: {runStrategy: Halted,
            dataVolumeTemplates: [{metadata: {name: root}, spec: {source: {blank: {}}, storage: {resources: {requests: {storage: 1Mi}}}}}],
            template: {metadata: {labels: {app: web}}, spec: {domain: {memory: {guest: 64Mi}, devices: {}},
              volumes: [{name: root, dataVolume: {name: root}}]}}}}}}
        """);
    eventually(
        () -> assertThat(volume(ns, "root-1").getMetadata().getOwnerReferences()).hasSize(1));
    String kept = volume(ns, "root-1").getMetadata().getUid();

    web(ns).scale(1);
    eventually(() -> assertThat(names(ns)).containsExactly("web-0"));
    web(ns).scale(2);
    eventually(() -> assertThat(names(ns)).containsExactly("web-0", "web-1"));
    assertThat(volume(ns, "root-1").getMetadata().getUid()).isEqualTo(kept);
    assertThat(volume(ns, "root-1").getMetadata().getOwnerReferences()).isEmpty();
    assertThat(volume(ns, "root-0").getMetadata().getOwnerReferences()).hasSize(1);
  }

  @Test
  void aMachineThatThePoolsSelectorDoesNotNameAnyMoreIsReleased() {
    String ns = cluster.namespace("released");
    create(
        """
        {metadata: {namespace: released, name: web}, spec: {replicas: 1, selector: {matchLabels: {app: web}},
          virtualMachineTemplate: {metadata: {labels: {app: web}}, spec: {runStrategy: Halted,
            template: {metadata: {labels: {app: web}}, spec: {domain: {memory: {guest: 64Mi}, devices: {}}}}}}}}
        """);
    eventually(() -> assertThat(names(ns)).containsExactly("web-0"));
    client
        .resources(VirtualMachine.class)
        .inNamespace(ns)
        .withName("web-0")
        .edit(vm -> {
          vm.getMetadata().getLabels().put("app", "mine");
          return vm;
        });
    eventually(() -> {
      assertThat(names(ns)).containsExactly("web-0", "web-1");
      assertThat(machine(ns, "web-0").getMetadata().getOwnerReferences()).isEmpty();
      assertThat(machine(ns, "web-0").getMetadata().getFinalizers())
          .doesNotContain(Finalizers.POOL_MACHINE);
    });
  }

  private static VirtualMachine machine(String namespace, String name) {
    return client.resources(VirtualMachine.class).inNamespace(namespace).withName(name).require();
  }

  private static DataVolume volume(String namespace, String name) {
    return client.resources(DataVolume.class).inNamespace(namespace).withName(name).require();
  }

  private static void create(String yaml) {
    client.resource(Serialization.unmarshal("---\n" + yaml, VirtualMachinePool.class)).create();
  }

  private static Resource<VirtualMachinePool> web(String namespace) {
    return client.resources(VirtualMachinePool.class).inNamespace(namespace).withName("web");
  }

  private static ReplicaStatus status(String namespace) {
    return Objects.requireNonNullElseGet(web(namespace).require().getStatus(), ReplicaStatus::new);
  }

  private static List<VirtualMachineInstance> instances(String namespace) {
    return client.resources(VirtualMachineInstance.class).inNamespace(namespace).list().getItems();
  }

  private static List<String> names(String namespace) {
    return client.resources(VirtualMachine.class).inNamespace(namespace).list().getItems().stream()
        .map(vm -> vm.getMetadata().getName())
        .sorted()
        .toList();
  }
}
