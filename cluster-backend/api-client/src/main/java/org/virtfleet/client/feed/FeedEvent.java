package org.virtfleet.client.feed;

import java.time.Instant;
import java.util.List;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.object.ObjectKey;

/// What a feed tells its listener.
///
/// @param <R> what the projector makes of an object
public sealed interface FeedEvent<R> {
  /// These objects exist and no others. Comes first, and again when the server no longer remembers
  /// what we missed.
  record Reset<R>(List<Upserted<R>> objects) implements FeedEvent<R> {
    public Reset {
      objects = List.copyOf(objects);
    }
  }

  /// An object is new or has changed.
  record Upserted<R>(ObjectKey key, R value) implements FeedEvent<R> {}

  /// An object is gone.
  record Deleted<R>(ObjectKey key) implements FeedEvent<R> {}

  /// From now on changes arrive as they happen.
  record Live<R>() implements FeedEvent<R> {}

  /// Nothing arrives any more; what was told may be out of date. It is tried again.
  ///
  /// @param since when the server was last heard
  /// @param attempt 1 for the first failure in a row
  /// @param nextTry when it is tried again
  record Stale<R>(Instant since, ClusterFailure reason, int attempt, Instant nextTry)
      implements FeedEvent<R> {}
}
