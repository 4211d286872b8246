package org.virtfleet.desktop.core.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.feed.FeedEvent;
import org.virtfleet.desktop.core.cluster.Feed;
import org.virtfleet.desktop.core.cluster.Link;

/// Makes one word out of what all feeds say about the connection: it is down as soon as one of them
/// is cut off, and up when all are back.
final class LinkTracker {
  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;

  private final Map<String, FeedEvent.Stale<?>> cut = new HashMap<>();
  private final List<Link.Listener> listeners = new ArrayList<>();
  private Duration latency = Duration.ZERO;
  private String version = "";
  private Link link = new Link.Connecting();

  synchronized Feed.Subscription listen(Link.Listener listener) {
    listeners.add(listener);
    listener.changed(link);
    return () -> forget(listener);
  }

  synchronized void live(String feed) {
    cut.remove(feed);
    update();
  }

  synchronized void stale(String feed, FeedEvent.Stale<?> event) {
    if (isMissing(event.reason())) {
      live(feed);
    } else {
      cut.put(feed, event);
      update();
    }
  }

  synchronized void measured(Duration roundTrip, String serverVersion) {
    latency = roundTrip;
    version = serverVersion;
    if (link instanceof Link.Up) {
      tell(new Link.Up(latency, version));
    }
  }

  /// True where the server answered, and the answer is that there is nothing for us.
  static boolean isMissing(ClusterFailure failure) {
    return failure instanceof ApiFailure api
        && (api.code() == NOT_FOUND || api.code() == FORBIDDEN);
  }

  /// True where the server knows us and says no.
  static boolean isForbidden(ClusterFailure failure) {
    return failure instanceof ApiFailure api && api.code() == FORBIDDEN;
  }

  private synchronized void forget(Link.Listener listener) {
    listeners.remove(listener);
  }

  private void update() {
    if (cut.isEmpty()) {
      if (!(link instanceof Link.Up)) {
        tell(new Link.Up(latency, version));
      }
      return;
    }
    var worst =
        cut.values().stream()
            .min((one, other) -> one.since().compareTo(other.since()))
            .orElseThrow();
    var next =
        cut.values().stream().map(FeedEvent.Stale::nextTry).min(Instant::compareTo).orElseThrow();
    var failure = Failures.of(worst.reason());
    var fault = failure.fault();
    tell(new Link.Down(worst.since(), failure.code(), fault.why(), fault, worst.attempt(), next));
  }

  private void tell(Link now) {
    link = now;
    listeners.forEach(listener -> listener.changed(now));
  }
}
