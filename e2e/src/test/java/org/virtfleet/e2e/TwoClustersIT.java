package org.virtfleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two clusters of one person on one machine and one libvirt, each with a guest of the same name.
@Tag("guest")
class TwoClustersIT {

  private static final Duration SOON = Duration.ofMinutes(2);

  private static final String TWIN =
      """
      apiVersion: kubevirt.io/v1
      kind: VirtualMachine
      metadata: {name: e2e-twin, namespace: default}
      spec:
        runStrategy: Always
        template:
          spec:
            terminationGracePeriodSeconds: 0
            domain: {memory: {guest: 64Mi}, devices: {}}
      """;

  @Test
  void neitherSeesTheOthersGuestsAndOneGoesDownWithoutTheOther() {
    try (var one = EmbeddedCluster.of(Person.ROOT).up();
        var other = EmbeddedCluster.of(Person.ROOT).up()) {
      var guestOfOne = start(one);
      var guestOfOther = start(other);
      assertThat(guestOfOne).isNotEqualTo(guestOfOther);
      assertThat(domains()).contains(guestOfOne, guestOfOther);
      seesOnlyItsOwn(one);
      seesOnlyItsOwn(other);
      var before = uid(one);

      one.down();
      assertThat(domains()).as("guests of both").contains(guestOfOne, guestOfOther);
      seesOnlyItsOwn(other);
      other.kubectl("delete", "vm", "e2e-twin", "--timeout=60s").run().expectingSuccess();
      await().atMost(SOON).until(() -> !domains().contains(guestOfOther));
      assertThat(domains()).as("only the other's has gone").contains(guestOfOne);

      one.up();
      awaitRunning(one);
      assertThat(uid(one)).as("found again, not started anew").isEqualTo(before);
      assertThat(domains()).contains(guestOfOne);
    }
  }

  /// @return the UUID of the domain
  private static String start(EmbeddedCluster cluster) {
    cluster.kubectlWith(TWIN, "apply", "-f", "-").run().expectingSuccess();
    awaitRunning(cluster);
    return cluster
        .kubectl(
            "get", "vm", "e2e-twin", "-o", "jsonpath={.spec.template.spec.domain.firmware.uuid}")
        .run()
        .expectingSuccess()
        .out();
  }

  private static void awaitRunning(EmbeddedCluster cluster) {
    cluster
        .kubectl(
            "wait",
            "vm/e2e-twin",
            "--for=jsonpath={.status.printableStatus}=Running",
            "--timeout=110s")
        .run()
        .expectingSuccess();
  }

  /// The UUIDs of all domains that run.
  private static String domains() {
    return Command.of("virsh", "-c", Person.ROOT.hypervisor(), "list", "--uuid")
        .run()
        .expectingSuccess()
        .out();
  }

  private static void seesOnlyItsOwn(EmbeddedCluster cluster) {
    assertThat(
            cluster
                .kubectl(
                    "get", "vmi", "-A", "-o", "jsonpath={range .items[*]}{.metadata.name} {end}")
                .run()
                .expectingSuccess()
                .out()
                .split(" "))
        .filteredOn(name -> name.contains("e2e-twin"))
        .containsExactly("e2e-twin");
  }

  private static String uid(EmbeddedCluster cluster) {
    return cluster
        .kubectl("get", "vmi", "e2e-twin", "-o", "jsonpath={.metadata.uid}")
        .run()
        .expectingSuccess()
        .out();
  }
}
