package org.virtfleet.apiserver.watch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.virtfleet.apiserver.registry.ListQuery;
import org.virtfleet.apiserver.registry.Listing;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusDocument;
import org.virtfleet.apiserver.status.StatusReason;
import org.virtfleet.apiserver.store.EventCursor;
import org.virtfleet.apiserver.store.StoreEvent;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoredObject;

/// One running watch: history and news go from the store to one client, at the client's pace. The
/// thread is the request's; nothing is queued for a client that does not read.
public final class Watcher {

  private static final Duration BOOKMARK_EVERY = Duration.ofSeconds(60);
  private static final int BATCH = 100;

  /// So much of the initial events goes out at once.
  private static final int PIECE = 128 << 10;

  private final EventSink sink;
  private final EncodedEvents encoded;
  private final EventFormat format;
  private final ListQuery query;
  private final boolean bookmarks;

  /// @param encoded shared by all watchers of the server
  /// @param bookmarks whether the client wants to know how far the history has come
  public Watcher(
      EventSink sink,
      EncodedEvents encoded,
      EventFormat format,
      ListQuery query,
      boolean bookmarks) {
    this.sink = sink;
    this.encoded = encoded;
    this.format = format;
    this.query = query;
    this.bookmarks = bookmarks;
  }

  /// Sends what is there as `ADDED`.
  ///
  /// @param end whether a bookmark closes these events
  public void sendInitial(Listing listing, boolean end) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (StoredObject object : listing.items()) {
      out.writeBytes(EncodedEvents.encode("ADDED", object, format));
      if (out.size() >= PIECE) {
        flush(out);
        out.reset();
      }
    }
    if (end) {
      appendBookmark(listing.revision(), true, out);
    }
    flush(out);
  }

  /// Sends the cursor's events until the time is over or the client is gone.
  public void follow(EventCursor cursor, Duration timeout)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    long nextBookmark = System.nanoTime() + BOOKMARK_EVERY.toNanos();
    try {
      while (true) {
        long now = System.nanoTime();
        if (now >= end) {
          return;
        }
        List<StoreEvent> events =
            cursor.next(Duration.ofNanos(Math.min(end, nextBookmark) - now), BATCH);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (StoreEvent event : events) {
          WatchEvents.see(event, query).ifPresent(e -> append(e.type(), e.object(), out));
        }
        if (System.nanoTime() >= nextBookmark) {
          if (bookmarks) {
            appendBookmark(cursor.revision(), false, out);
          }
          nextBookmark += BOOKMARK_EVERY.toNanos();
        }
        flush(out);
      }
    } catch (StoreException e) {
      sendError(new ApiException(StatusReason.EXPIRED, String.valueOf(e.getMessage())));
    }
  }

  /// Sends a failure as the last event.
  public void sendError(ApiException failure) throws IOException {
    EventEncoding encoding = format.encoding();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    encoding.event("ERROR", o -> encoding.object(StatusDocument.failure(failure), o), out);
    sink.send(out.toByteArray());
  }

  private void append(String type, StoredObject object, ByteArrayOutputStream out) {
    out.writeBytes(encoded.event(type, object, format));
  }

  private void appendBookmark(long revision, boolean initialEnd, ByteArrayOutputStream out) {
    format.encoding().event("BOOKMARK", o -> format.writeBookmark(revision, initialEnd, o), out);
  }

  private void flush(ByteArrayOutputStream out) throws IOException {
    if (out.size() > 0) {
      sink.send(out.toByteArray());
    }
  }
}
