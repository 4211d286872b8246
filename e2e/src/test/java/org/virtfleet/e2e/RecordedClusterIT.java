package org.virtfleet.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.conformance.ClientCommand;
import org.virtfleet.conformance.CommandPlayer;
import org.virtfleet.conformance.KnownMismatches;
import org.virtfleet.conformance.Player;
import org.virtfleet.conformance.Recording;
import org.virtfleet.conformance.Server;
import org.virtfleet.conformance.Tally;
import org.virtfleet.libvirt.HypervisorEvent;
import org.virtfleet.libvirt.HypervisorEvent.Change;
import org.virtfleet.libvirt.testing.FakeDomains;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// The cluster with a node beside what was recorded of a real Kubernetes 1.36 and KubeVirt 1.9, in
/// the folder that the environment variable `KUBERNETES_RECORDINGS` names: conversations about
/// guests that run, and the calls of kubectl and virtctl. The recorded guests were played by a
/// stand-in, too: what counts is what the API answers.
class RecordedClusterIT {

  /// As many of the answers as that are the recorded ones, so the lists of the others cannot grow
  /// for ever.
  private static final double LEAST_ABOUT_GUESTS = 0.9;

  private static final double LEAST_CALLS = 0.94;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// The namespace where the recorded guests had an agent in them.
  private static final String WITH_AGENT = "rec-vm-pause-agent_";

  private static final Map<String, String> SAID =
      Map.of(
          "guest-info",
          """
          {"version": "9.2.0", "supported_commands": [{"name": "guest-ping", "enabled": true}]}
          """,
          "guest-get-osinfo",
          """
          {"id": "fedora", "name": "Fedora Linux", "pretty-name": "Fedora Linux 42 (Server)",
           "version": "42 (Server)", "version-id": "42", "kernel-release": "6.12.0-1.fc42.x86_64",
           "kernel-version": "#1 SMP", "machine": "x86_64"}
          """,
          "guest-get-host-name",
          "{\"host-name\": \"v\"}",
          "guest-get-timezone",
          "{\"zone\": \"UTC\", \"offset\": 0}",
          "guest-get-users",
          "[{\"user\": \"fedora\", \"login-time\": 1767225600.5}]",
          "guest-get-fsinfo",
          """
          [{"name": "vda1", "mountpoint": "/", "type": "xfs", "disk": [{"bus-type": "virtio"}]}]
          """);

  @TempDir private static Path folder;
  private static String recordings = "";
  private static @Nullable FakeHostCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    recordings = System.getenv().getOrDefault("KUBERNETES_RECORDINGS", "");
    Assumptions.assumeFalse(
        recordings.isEmpty(), "KUBERNETES_RECORDINGS names no folder with recorded conversations");
    cluster = FakeHostCluster.in(folder);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void everyAnswerAboutAGuestThatRunsIsTheRecordedOneOrListedWithTheReason() throws Exception {
    Map<String, List<String>> differences = new TreeMap<>();
    Set<String> known = KnownMismatches.read(RecordedClusterIT.class, "guest-mismatches.txt");
    Player player = new Player(Server.of(folder), PATIENCE, known);
    FakeHypervisor hypervisor = requireNonNull(cluster).hypervisor();
    try (var _ = hypervisor.subscribe(event -> connectAgent(hypervisor.domains(), event))) {
      for (List<Recording> conversation :
          Recording.read(Path.of(recordings), Recording::needsGuest)) {
        differences.putAll(player.play(conversation));
      }
    }
    requireListed("about guests", known, LEAST_ABOUT_GUESTS, differences);
  }

  @Test
  void everyCallOfKubectlAndVirtctlIsAnsweredAsRecordedOrListedWithTheReason() throws Exception {
    Map<String, List<String>> differences = new TreeMap<>();
    Server server = Server.of(folder);
    ClientPreparations preparations = ClientPreparations.read();
    Player preparing = new Player(server, PATIENCE, Set.of());
    CommandPlayer player = new CommandPlayer(server, preparations.bodies());
    for (ClientCommand command : ClientCommand.read(Path.of(recordings))) {
      List<Recording> before = preparations.before().getOrDefault(command.words(), List.of());
      if (!before.isEmpty()) {
        preparing.play(before);
      }
      differences.putAll(player.play(command));
    }
    Set<String> known = KnownMismatches.read(RecordedClusterIT.class, "client-mismatches.txt");
    requireListed("calls of clients", known, LEAST_CALLS, differences);
  }

  private static void requireListed(
      String what, Set<String> known, double least, Map<String, List<String>> differences) {
    Tally tally = new Tally(differences, known);
    System.out.println("RecordedClusterIT: " + what + ": " + tally.summary());
    assertThat(tally.unlisted()).as(tally.summary()).isEmpty();
    assertThat(tally.share(0)).as(tally.summary()).isGreaterThanOrEqualTo(least);
  }

  private static void connectAgent(FakeDomains guests, HypervisorEvent event) {
    if (event instanceof HypervisorEvent.Lifecycle(var uuid, var name, Change change)
        && change == Change.STARTED
        && name.startsWith(WITH_AGENT)) {
      SAID.forEach((command, answer) ->
          guests.setAgentAnswer(uuid, command, "{\"return\": " + answer + "}"));
      guests.setAgent(uuid, true);
    }
  }
}
