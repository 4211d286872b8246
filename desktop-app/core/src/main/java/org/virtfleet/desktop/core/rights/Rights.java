package org.virtfleet.desktop.core.rights;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.desktop.core.cluster.Cluster;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Right;

/// What this user may do, as far as the server has been asked. A right is asked for in the
/// background when somebody first wants to know it, and again after a while. Until the answer comes
/// it counts as given: the server decides in the end. UI thread only.
public final class Rights {
  /// So long an answer is believed; rights change seldom, and the server checks each action anyway.
  private static final Duration BELIEVED = Duration.ofMinutes(5);

  /// After a failure it is not asked again at once.
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(Rights.class);

  private final Cluster cluster;
  private final Executor ui;
  private final Clock clock;
  private final Map<Right, Answer> answers = new HashMap<>();
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();

  private record Answer(boolean given, Instant until) {}

  /// Nothing is known yet.
  public Rights(Cluster cluster, Executor ui, Clock clock) {
    this.cluster = cluster;
    this.ui = ui;
    this.clock = clock;
  }

  /// Counts the changes, so that buttons can follow.
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /// True where the server has said no.
  public boolean isRefused(Right right) {
    var answer = answers.get(right);
    if (answer == null || clock.instant().isAfter(answer.until)) {
      ask(right, answer == null || answer.given);
    }
    return answer != null && !answer.given;
  }

  private void ask(Right right, boolean before) {
    // Whoever looks while the answer is on its way does not ask a second time.
    answers.put(right, new Answer(before, Instant.MAX));
    Thread.ofVirtual().name("rights").start(() -> fetch(right, before));
  }

  private void fetch(Right right, boolean before) {
    try {
      boolean given = cluster.may(right);
      ui.execute(() -> learn(right, given, BELIEVED));
    } catch (ClusterException failure) {
      LOG.debug("{} is not known: {}", right, failure.getMessage());
      ui.execute(() -> learn(right, before, PAUSE));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void learn(Right right, boolean given, Duration validity) {
    var before = answers.put(right, new Answer(given, clock.instant().plus(validity)));
    if (before == null || before.given != given) {
      version.set(version.get() + 1);
    }
  }
}
