package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NodeCondition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.api.Annotations;

/// libvirt's daemon goes away under a running agent, and comes back.
@Tag("guest")
class LibvirtRestartIT {
  /// Less than the 25 s after which a question that nobody answers is given up, and a third of the
  /// node's own rhythm: only an event is as quick.
  private static final Duration AT_ONCE = Duration.ofSeconds(20);

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /// A machine that finds nothing to boot.
  private static final String FIRMWARE_ONLY =
      """
      terminationGracePeriodSeconds: 0
      domain:
        memory: {guest: 64Mi}
        devices: {autoattachPodInterface: false}
      """;

  @TempDir Path data;
  @TempDir Path libvirtFolder;

  @Test
  void guestsLiveOnAndWhatHappenedMeanwhileIsSeen() throws Exception {
    try (var cluster = new TestCluster(data);
        var libvirt = new PrivateLibvirt(libvirtFolder)) {
      libvirt.start();
      AgentProcess agent = AgentProcess.start(cluster, libvirt.uri());
      var instances = new Instances(cluster, PATIENCE);
      for (String name : new String[] {"stays", "falls", "leaves", "rests"}) {
        instances.create(name, FIRMWARE_ONLY);
        instances.awaitPhase(name, "Running");
      }
      ProcessHandle stays = libvirt.guest("default_stays");
      suspend(instances, "true");
      instances.awaitCondition("rests", "Paused");

      libvirt.kill();
      awaitReady(cluster, "False", "HypervisorUnreachable", AT_ONCE);
      assertThat(stays.isAlive()).isTrue();
      assertThat(instances.status("stays").getPhase()).isEqualTo("Running");
      libvirt.guest("default_falls").destroyForcibly();
      instances.delete("leaves");

      libvirt.start();
      awaitReady(cluster, "True", "AgentReady", AT_ONCE);
      instances.awaitPhase("falls", "Failed");
      instances.awaitGone("leaves");
      assertThat(stays.isAlive()).isTrue();
      assertThat(instances.status("stays").getPhase()).isEqualTo("Running");

      assertThat(instances.message("rests", "Paused")).contains("suspended to disk");
      suspend(instances, "false");
      instances.awaitNoCondition("rests", "Paused");
      assertThat(libvirt.guest("default_rests").isAlive()).isTrue();

      for (String name : new String[] {"stays", "falls", "rests"}) {
        instances.delete(name);
        instances.awaitGone(name);
      }
      assertThat(stays.isAlive()).isFalse();
      agent.stop();
      assertThat(Files.readString(data.resolve("agent.log"))).doesNotContain("Exception");
    }
  }

  private static void suspend(Instances instances, String value) {
    instances.edit(
        "rests", vmi -> vmi.getMetadata().setAnnotations(Map.of(Annotations.SUSPENDED, value)));
  }

  private static void awaitReady(
      TestCluster cluster, String status, String reason, Duration patience) {
    await("the node's condition Ready is " + status)
        .atMost(patience)
        .untilAsserted(() ->
            assertThat(
                    cluster
                        .client()
                        .nodes()
                        .withName(TestCluster.NODE)
                        .require()
                        .getStatus()
                        .getConditions())
                .filteredOn(condition -> condition.getType().equals("Ready"))
                .extracting(NodeCondition::getStatus, NodeCondition::getReason)
                .containsExactly(tuple(status, reason)));
  }
}
