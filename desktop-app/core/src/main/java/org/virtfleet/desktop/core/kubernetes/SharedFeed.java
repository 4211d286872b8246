package org.virtfleet.desktop.core.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.virtfleet.client.feed.FeedEvent;
import org.virtfleet.client.feed.FeedListener;
import org.virtfleet.client.feed.ObjectFeed;
import org.virtfleet.client.object.ObjectKey;

/// One watch of a kind, shared by all lists that need it. It starts with its first listener.
///
/// Questions take no lock: a listener that was told by one feed asks another one, which may just be
/// telling the same listener.
final class SharedFeed<P> implements FeedListener<P>, AutoCloseable {
  private final String name;
  private final Function<FeedListener<P>, ObjectFeed<P>> opener;
  private final LinkTracker link;
  private final List<Listener> listeners = new ArrayList<>();
  private @Nullable ObjectFeed<P> feed;
  private volatile Map<ObjectKey, P> known = new ConcurrentHashMap<>();
  private volatile boolean loaded;
  private volatile String refusal = "";

  /// Told what changed, one call at a time. The feed's content is already up to date.
  interface Listener {
    /// Everything may be different.
    void all();

    /// This object is new, different or gone.
    void one(ObjectKey key);
  }

  SharedFeed(String name, Function<FeedListener<P>, ObjectFeed<P>> opener, LinkTracker link) {
    this.name = name;
    this.opener = opener;
    this.link = link;
  }

  synchronized void listen(Listener listener) {
    listeners.add(listener);
    if (feed == null) {
      feed = opener.apply(this);
    } else if (loaded) {
      listener.all();
    }
  }

  Map<ObjectKey, P> snapshot() {
    return Map.copyOf(known);
  }

  Optional<P> find(ObjectKey key) {
    return Optional.ofNullable(known.get(key));
  }

  /// True once the first list has come, or the server has said that it has none for us.
  boolean isLoaded() {
    return loaded;
  }

  /// Why the server shows us nothing, in its words; empty where it does.
  String refusal() {
    return refusal;
  }

  synchronized void retryNow() {
    if (feed != null) {
      feed.retryNow();
    }
  }

  @Override
  public synchronized void on(FeedEvent<P> event) {
    switch (event) {
      case FeedEvent.Reset<P> reset -> {
        refusal = "";
        var fresh = new ConcurrentHashMap<ObjectKey, P>();
        reset.objects().forEach(object -> fresh.put(object.key(), object.value()));
        known = fresh;
        loaded = true;
        listeners.forEach(Listener::all);
      }
      case FeedEvent.Upserted<P> object -> {
        known.put(object.key(), object.value());
        listeners.forEach(listener -> listener.one(object.key()));
      }
      case FeedEvent.Deleted<P> object -> {
        known.remove(object.key());
        listeners.forEach(listener -> listener.one(object.key()));
      }
      case FeedEvent.Live<P> _ -> link.live(name);
      case FeedEvent.Stale<P> stale -> {
        link.stale(name, stale);
        if (LinkTracker.isMissing(stale.reason()) && (!loaded || !known.isEmpty())) {
          // The cluster has no such kind, or we may not see it: an empty list is the truth then.
          loaded = true;
          known.clear();
          refusal = LinkTracker.isForbidden(stale.reason()) ? stale.reason().why() : "";
          listeners.forEach(Listener::all);
        }
      }
    }
  }

  @Override
  public synchronized void close() {
    if (feed != null) {
      feed.close();
    }
  }
}
