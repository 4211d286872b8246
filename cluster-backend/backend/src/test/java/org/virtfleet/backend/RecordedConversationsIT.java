package org.virtfleet.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
import org.virtfleet.backend.recorded.KnownMismatches;
import org.virtfleet.backend.recorded.Player;
import org.virtfleet.backend.recorded.Recording;

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

  @Test
  @Timeout(600)
  void everyAnswerIsTheRecordedOneOrListedWithTheReason(@TempDir Path folder) throws Exception {
    String recordings = System.getenv("KUBERNETES_RECORDINGS");
    Assumptions.assumeTrue(
        recordings != null, "KUBERNETES_RECORDINGS names no folder with recorded conversations");
    List<List<Recording>> conversations = Recording.read(Path.of(recordings));
    Map<String, List<String>> differences = new TreeMap<>();
    try (var _ = BackendProcess.start(folder, 0).awaitReady()) {
      ServerTls tls = ServerTls.of(folder);
      Player player = new Player(URI.create(tls.server()), tls.known(), tls.unknown());
      differences.putAll(play(player, conversations));
    }
    Map<String, List<String>> mismatches = new TreeMap<>(differences);
    mismatches.values().removeIf(List::isEmpty);
    Set<String> known = KnownMismatches.read();
    Set<String> better = new TreeSet<>(known);
    better.retainAll(differences.keySet());
    better.removeAll(mismatches.keySet());
    Map<String, List<String>> unknown = new LinkedHashMap<>(mismatches);
    unknown.keySet().removeAll(known);
    unknown.forEach((name, why) ->
        System.out.println("RecordedConversationsIT: not listed: " + name + " " + why));
    int alike = differences.size() - mismatches.size();
    String summary =
        "%d of %d answers match; listed and yet right: %s"
            .formatted(alike, differences.size(), better);
    System.out.println("RecordedConversationsIT: " + summary);
    Set<String> late = new TreeSet<>(unknown.keySet());
    late.retainAll(awaiting(conversations));
    unknown.keySet().removeAll(late);
    assertThat(unknown).as(summary).isEmpty();
    assertThat(late).as("%s. Differing by time alone", summary).hasSizeLessThanOrEqualTo(TIMING);
    assertThat((double) (alike + late.size()) / differences.size())
        .as(summary)
        .isGreaterThanOrEqualTo(LEAST_ALIKE);
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
