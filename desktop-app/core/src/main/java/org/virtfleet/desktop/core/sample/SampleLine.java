package org.virtfleet.desktop.core.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.Feed;
import org.virtfleet.desktop.core.cluster.Link;

/// The line to the sample cluster: up, until somebody cuts it.
public final class SampleLine {
  private static final Link UP = new Link.Up(Duration.ofMillis(4), "v1.36.2");
  private static final int ATTEMPTS = 5;

  private final String server;
  private final Instant now;
  private final List<Link.Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile Link link = UP;

  SampleLine(String server, Instant now) {
    this.server = server;
    this.now = now;
  }

  /// Cuts it, as a pulled cable does.
  public void cut(String reason, Duration ago, Duration retryIn) {
    var fault =
        new Fault(
            "No answer from " + server + ".",
            reason + ".",
            "Check the network and that the server runs.");
    down(ClusterException.Code.UNREACHABLE, reason, fault, ago, retryIn);
  }

  /// From now on the server does not accept the credentials.
  public void reject(String reason, Duration ago, Duration retryIn) {
    var fault =
        new Fault(
            "The list of virtual machines cannot be read.",
            reason,
            "Log in again, or get a new kubeconfig from the cluster's administrator.");
    down(ClusterException.Code.UNAUTHENTICATED, reason, fault, ago, retryIn);
  }

  /// Puts it back.
  public void mend() {
    tell(UP);
  }

  Feed.Subscription listen(Link.Listener listener) {
    listeners.add(listener);
    listener.changed(link);
    return () -> listeners.remove(listener);
  }

  private void down(
      ClusterException.Code code, String reason, Fault fault, Duration ago, Duration retryIn) {
    tell(new Link.Down(now.minus(ago), code, reason, fault, ATTEMPTS, now.plus(retryIn)));
  }

  private void tell(Link fresh) {
    link = fresh;
    listeners.forEach(listener -> listener.changed(fresh));
  }
}
