package org.virtfleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.guest.GuestStreams;
import org.virtfleet.client.object.ObjectKey;

/// What somebody does who has never seen Virtfleet, once as each kind of user.
@Tag("guest")
class MainJobIT {

  private static final ObjectKey DEMO = new ObjectKey("default", "demo");

  /// An emulated guest takes its time, and a busy machine makes it more.
  private static final Duration BOOT = Duration.ofMinutes(5);

  private static final Duration SOON = Duration.ofMinutes(1);

  @ParameterizedTest
  @EnumSource(Person.class)
  void theDemoGuestIsSeenTypedIntoStoppedAndDeletedAndOutlivesItsCluster(Person person)
      throws Exception {
    try (var cluster = EmbeddedCluster.of(person)) {
      var demo =
          cluster
              .launcher("demo", "--port", "" + cluster.port(), "--hypervisor", person.hypervisor())
              .within(BOOT)
              .run();
      assertThat(demo.exit()).as(demo.err()).isZero();
      assertThat(Files.size(cluster.data().resolve("desktop.png"))).isGreaterThan(10_000);

      theGuestIsSeenAndTypedInto(cluster);
      theGuestIsPausedAndResumed(cluster);
      theGuestOutlivesAgentAndBackend(cluster);
      theGuestIsStoppedAndDeletedWithItsDisk(cluster);
    }
  }

  private static void theGuestIsSeenAndTypedInto(EmbeddedCluster cluster) throws Exception {
    try (var client = cluster.client();
        var console = new Console(client.streams().console(DEMO));
        var screen = new Screen(client.streams().display(DEMO, GuestStreams.Others.END))) {
      console.type("\n");
      console.awaitText("guest login:|demo login:|~ #", BOOT);
      screen.awaitChange(BOOT);
      // The guest finds its keyboard some seconds after its picture.
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> {
            screen.press('k', 0x25);
            return console.seen().contains("key 37 1");
          });
    }
  }

  private static void theGuestIsPausedAndResumed(EmbeddedCluster cluster) throws Exception {
    try (var client = cluster.client()) {
      client.guests().pause(DEMO);
      cluster
          .kubectl("wait", "vm/demo", "--for=condition=Paused", "--timeout=60s")
          .run()
          .expectingSuccess();
      assertThatThrownBy(() -> client.guests().pause(DEMO)).isInstanceOf(ApiFailure.class);
      client.guests().unpause(DEMO);
      awaitState(cluster, "Running");
    }
  }

  private static void theGuestOutlivesAgentAndBackend(EmbeddedCluster cluster) {
    var before =
        cluster
            .kubectl("get", "vmi", "demo", "-o", "jsonpath={.metadata.uid}")
            .run()
            .expectingSuccess()
            .out();
    cluster.kill("agent");
    cluster.kill("backend");
    cluster.up();
    cluster
        .kubectl("wait", "vmi/demo", "--for=condition=Ready", "--timeout=60s")
        .run()
        .expectingSuccess();
    var after =
        cluster
            .kubectl("get", "vmi", "demo", "-o", "jsonpath={.metadata.uid}")
            .run()
            .expectingSuccess()
            .out();
    assertThat(after).isEqualTo(before).isNotEmpty();
    cluster.down();
    cluster.up();
    awaitState(cluster, "Running");
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
