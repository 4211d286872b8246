package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceCondition;

class NodeLossIT {

  @Test
  void guestsOfANodeThatIsNotHeardOfAreNotReadyAndNotTouched() {
    try (var cluster = new TestCluster();
        var agent = new FakeAgent(cluster, "n1")) {
      var client = cluster.client();
      client
          .resource(
              Serialization.unmarshal(
                  """
                  {"metadata": {"namespace": "default", "name": "v"},
                   "spec": {"runStrategy": "Always", "template": {"spec": {"domain": {"devices": {}}}}}}
                  """,
                  VirtualMachine.class))
          .create();
      var instance =
          client.resources(VirtualMachineInstance.class).inNamespace("default").withName("v");
      eventually(() -> assertThat(ready(instance.get()).getStatus()).isEqualTo("True"));
      String uid = instance.get().getMetadata().getUid();

      agent.beSilent();
      cluster.putClockForward(Duration.ofSeconds(41));
      client
          .nodes()
          .withName("n1")
          .edit(node -> {
            node.getMetadata().getLabels().put("touched", "yes");
            return node;
          });

      eventually(() -> assertThat(nodeReady(cluster).getStatus()).isEqualTo("Unknown"));
      eventually(() -> assertThat(ready(instance.get()).getReason()).isEqualTo("NodeUnreachable"));
      assertThat(instance.get().getMetadata().getUid()).isEqualTo(uid);
      assertThat(instance.get().getMetadata().getDeletionTimestamp()).isNull();

      agent.speakAgain();
      eventually(() -> assertThat(nodeReady(cluster).getStatus()).isEqualTo("True"));
      eventually(() -> assertThat(ready(instance.get()).getStatus()).isEqualTo("True"));
    }
  }

  private static NodeCondition nodeReady(TestCluster cluster) {
    return cluster.client().nodes().withName("n1").get().getStatus().getConditions().stream()
        .filter(c -> "Ready".equals(c.getType()))
        .findFirst()
        .orElseThrow();
  }

  private static VirtualMachineInstanceCondition ready(VirtualMachineInstance instance) {
    List<VirtualMachineInstanceCondition> conditions =
        Objects.requireNonNull(instance.getStatus()).getConditions();
    return conditions.stream().filter(c -> "Ready".equals(c.getType())).findFirst().orElseThrow();
  }

  private static void eventually(ThrowingRunnable assertion) {
    await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(assertion);
  }
}
