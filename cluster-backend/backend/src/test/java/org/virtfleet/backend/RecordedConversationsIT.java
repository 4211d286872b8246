package org.virtfleet.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.conformance.KnownMismatches;
import org.virtfleet.conformance.Player;
import org.virtfleet.conformance.Recording;
import org.virtfleet.conformance.Server;
import org.virtfleet.conformance.Tally;

/// The whole server beside recorded conversations with a real Kubernetes 1.36 and KubeVirt 1.9, in
/// the folder that the environment variable `KUBERNETES_RECORDINGS` names.
class RecordedConversationsIT {

  /// Conversations are independent of each other.
  private static final int AT_ONCE = 6;

  /// As many of the answers as that are the recorded ones, so the list of the others cannot grow
  /// for ever; what differs by time alone counts as alike.
  private static final double LEAST_ALIKE = 0.95;

  /// What depends on how fast controllers are may differ once in a while: of the recordings that
  /// wait for one, and of what follows them.
  private static final int TIMING = 4;

  /// What does not come soon does not come: many of the recordings wait for what only a node does.
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  @Test
  @Timeout(600)
  void everyAnswerIsTheRecordedOneOrListedWithTheReason(@TempDir Path folder) throws Exception {
    String recordings = System.getenv("KUBERNETES_RECORDINGS");
    Assumptions.assumeTrue(
        recordings != null, "KUBERNETES_RECORDINGS names no folder with recorded conversations");
    Set<String> known = KnownMismatches.read(RecordedConversationsIT.class, "known-mismatches.txt");
    List<List<Recording>> conversations =
        Recording.read(Path.of(recordings), recording -> !recording.needsGuest());
    Tally tally;
    try (var _ = BackendProcess.start(folder, 0).awaitReady()) {
      Player player = new Player(Server.of(folder), PATIENCE, Set.of());
      tally = new Tally(play(player, conversations), known);
    }
    Map<String, List<String>> unlisted = tally.unlisted();
    unlisted.forEach((name, why) ->
        System.out.println("RecordedConversationsIT: not listed: " + name + " " + why));
    String summary = tally.summary();
    System.out.println("RecordedConversationsIT: " + summary);
    Set<String> late = new TreeSet<>(unlisted.keySet());
    late.retainAll(awaiting(conversations));
    unlisted.keySet().removeAll(late);
    assertThat(unlisted).as(summary).isEmpty();
    assertThat(late).as("%s. Differing by time alone", summary).hasSizeLessThanOrEqualTo(TIMING);
    assertThat(tally.share(late.size())).as(summary).isGreaterThanOrEqualTo(LEAST_ALIKE);
  }

  /// The ids of the recordings that wait for what a controller does, and of those behind them.
  private static Set<String> awaiting(List<List<Recording>> conversations) {
    Set<String> ids = new HashSet<>();
    for (List<Recording> conversation : conversations) {
      conversation.stream()
          .dropWhile(recording -> !recording.isAwaited())
          .forEach(recording -> ids.add(recording.id()));
    }
    return ids;
  }

  private static Map<String, List<String>> play(Player player, List<List<Recording>> conversations)
      throws Exception {
    List<Callable<Map<String, List<String>>>> tasks = new ArrayList<>();
    conversations.forEach(conversation -> tasks.add(() -> player.play(conversation)));
    Map<String, List<String>> differences = new TreeMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Future<Map<String, List<String>>> played : threads.invokeAll(tasks)) {
        differences.putAll(played.get());
      }
    }
    return differences;
  }
}
