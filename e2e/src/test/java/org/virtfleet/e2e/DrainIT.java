package org.virtfleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.virtfleet.client.object.ObjectKey;

/// Somebody has work to do on a host, and takes its guests off it with kubectl.
class DrainIT {

  private static final Duration SOON = Duration.ofMinutes(2);

  /// The guest that libvirt's test driver has from the start. Its memory is all that there is.
  private static final ObjectKey FOREIGN = new ObjectKey("host-guests", "test");

  @Test
  void aNodeIsDrainedAsItsGuestsAllowAndTheyComeBackAfterwards() throws Exception {
    try (var cluster = EmbeddedCluster.of(Person.ROOT, "test:///default").up()) {
      awaitState(cluster, "host-guests", "test", "Running");
      try (var client = cluster.client()) {
        client.guests().forceOff(FOREIGN);
      }
      awaitState(cluster, "host-guests", "test", "Stopped");
      make(cluster, "leaves", "None");
      make(cluster, "moves", "LiveMigrate");
      awaitState(cluster, "default", "leaves", "Running");
      awaitState(cluster, "default", "moves", "Running");

      var heldUp = drain(cluster, "20s");
      assertThat(heldUp.exit()).isNotZero();
      assertThat(heldUp.err())
          .as("who holds it up")
          .contains("VMI moves is configured with an eviction strategy but is not live-migratable")
          .doesNotContain("virt-launcher-leaves-");
      awaitState(cluster, "default", "leaves", "ErrorUnschedulable");

      var none = "{\"spec\":{\"template\":{\"spec\":{\"evictionStrategy\":\"None\"}}}}";
      cluster.kubectl("patch", "vm", "moves", "--type=merge", "-p", none).run().expectingSuccess();
      drain(cluster, "90s").expectingSuccess();
      awaitState(cluster, "default", "moves", "ErrorUnschedulable");

      cluster.kubectl("uncordon", node(cluster)).run().expectingSuccess();
      awaitState(cluster, "default", "leaves", "Running");
      awaitState(cluster, "default", "moves", "Running");
    }
  }

  private static Command.Outcome drain(EmbeddedCluster cluster, String patience) {
    return cluster
        .kubectl("drain", node(cluster), "--ignore-daemonsets", "--timeout=" + patience)
        .run();
  }

  private static String node(EmbeddedCluster cluster) {
    return cluster
        .kubectl("get", "nodes", "-o", "jsonpath={.items[0].metadata.name}")
        .run()
        .expectingSuccess()
        .out();
  }

  private static void make(EmbeddedCluster cluster, String name, String evictionStrategy) {
    cluster
        .kubectlWith(
            """
            apiVersion: kubevirt.io/v1
            kind: VirtualMachine
            metadata: {name: %s}
            spec:
              runStrategy: Always
              template:
                spec:
                  evictionStrategy: %s
                  terminationGracePeriodSeconds: 0
                  domain: {memory: {guest: 64Mi}, devices: {autoattachPodInterface: false}}
            """
                .formatted(name, evictionStrategy),
            "create",
            "-f",
            "-")
        .run()
        .expectingSuccess();
  }

  private static void awaitState(
      EmbeddedCluster cluster, String namespace, String machine, String state) {
    await(machine + " is " + state)
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(
                    cluster
                        .kubectl(
                            "get",
                            "vm",
                            machine,
                            "-n",
                            namespace,
                            "-o",
                            "jsonpath={.status.printableStatus}")
                        .run()
                        .out())
                .isEqualTo(state));
  }
}
