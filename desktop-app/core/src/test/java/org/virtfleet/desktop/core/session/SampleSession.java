package org.virtfleet.desktop.core.session;

import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.rows.Turns;
import org.virtfleet.desktop.core.sample.SampleCluster;
import org.virtfleet.desktop.core.text.Texts;

/// A session on the sample cluster whose UI thread is the test's.
public final class SampleSession implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Turns ui = new Turns();
  private final SampleCluster cluster;
  private final Session session;

  private SampleSession(SampleCluster cluster) {
    this.cluster = cluster;
    session = new Session(cluster, ui, Clock.systemUTC(), new Texts(Locale.ENGLISH));
    ui.turn();
  }

  public static SampleSession berlin() {
    return new SampleSession(
        SampleCluster.berlin(Duration.ofMillis(20), Clock.systemUTC().instant()));
  }

  public Session session() {
    return session;
  }

  public SampleCluster cluster() {
    return cluster;
  }

  public VmRow vm(String key) {
    return session.vms().find(key).orElseThrow();
  }

  /// Turns the crank until the condition holds.
  public void until(Callable<Boolean> condition) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          ui.turn();
          return condition.call();
        });
  }

  @Override
  public void close() {
    session.close();
  }
}
