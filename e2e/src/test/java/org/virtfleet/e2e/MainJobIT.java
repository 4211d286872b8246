package org.virtfleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.virtfleet.client.object.ObjectKey;

/// What somebody does at a terminal who has never seen Virtfleet, once as each kind of user. What
/// they do in the window is in [DesktopIT].
@Tag("guest")
class MainJobIT {

  private static final ObjectKey DEMO = new ObjectKey("default", "demo");

  /// An emulated guest takes its time, and a busy machine makes it more.
  private static final Duration BOOT = Duration.ofMinutes(5);

  private static final Duration SOON = Duration.ofMinutes(1);

  @ParameterizedTest
  @EnumSource(Person.class)
  void theDemoGuestOutlivesItsClusterAndIsStoppedAndDeletedWithItsDisk(Person person)
      throws Exception {
    try (var cluster = EmbeddedCluster.of(person)) {
      var demo =
          cluster
              .launcher("demo", "--port", "" + cluster.port(), "--hypervisor", person.hypervisor())
              .within(BOOT)
              .run();
      assertThat(demo.exit()).as(demo.err()).isZero();
      assertThat(Files.size(cluster.data().resolve("desktop.png"))).isGreaterThan(10_000);

      theGuestOutlivesItsCluster(cluster);
      theGuestIsStoppedAndDeletedWithItsDisk(cluster);
    }
  }

  private static void theGuestOutlivesItsCluster(EmbeddedCluster cluster) {
    var before = uid(cluster);
    cluster.down();
    cluster.up();
    awaitState(cluster, "Running");
    assertThat(uid(cluster)).isEqualTo(before).isNotEmpty();
  }

  private static String uid(EmbeddedCluster cluster) {
    return cluster
        .kubectl("get", "vmi", "demo", "-o", "jsonpath={.metadata.uid}")
        .run()
        .expectingSuccess()
        .out();
  }

  private static void theGuestIsStoppedAndDeletedWithItsDisk(EmbeddedCluster cluster)
      throws Exception {
    try (var client = cluster.client()) {
      client.guests().forceOff(DEMO);
    }
    awaitState(cluster, "Stopped");
    cluster.kubectl("delete", "vm", "demo", "--timeout=60s").run().expectingSuccess();
    await("the disk is gone")
        .atMost(SOON)
        .until(() -> cluster.kubectl("get", "pvc,pv", "-A", "-o", "name").run().out().isBlank());
  }

  private static void awaitState(EmbeddedCluster cluster, String state) {
    cluster
        .kubectl(
            "wait", "vm/demo", "--for=jsonpath={.status.printableStatus}=" + state, "--timeout=90s")
        .run()
        .expectingSuccess();
  }
}
