package org.virtfleet.client.feed;

/// Hears a feed. Called on the feed's own thread, one call at a time, in the server's order; while
/// it works the feed waits, and with it the server.
@FunctionalInterface
public interface FeedListener<R> {
  void on(FeedEvent<R> event);
}
