package org.virtfleet.apiserver.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.virtfleet.apiserver.registry.Call;
import org.virtfleet.apiserver.registry.ListQuery;
import org.virtfleet.apiserver.registry.Listing;
import org.virtfleet.apiserver.registry.Registry;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;
import org.virtfleet.apiserver.watch.EncodedEvents;
import org.virtfleet.apiserver.watch.EventFormat;
import org.virtfleet.apiserver.watch.EventSink;
import org.virtfleet.apiserver.watch.Watcher;

/// GET of a collection with `watch=true`: a stream of events, as a chunked response or over a
/// WebSocket.
record WatchHandler(Registry registry, EncodedEvents encoded) implements VerbHandler {

  private static final long MIN_TIMEOUT_SECONDS = 1800;

  @Override
  public void handle(Exchange exchange, ServedResource resource) throws Exception {
    EventFormat format = WatchFormats.of(exchange, resource);
    ListOptions options = ListOptions.read(exchange, resource, true);
    Call call = Calls.read(exchange, resource);
    if (WebSocketUpgrade.requested(exchange)) {
      WebSocketWatch.start(exchange, format.encoding(), sink -> run(sink, format, call, options));
      return;
    }
    ChunkedSink sink = ChunkedSink.open(exchange, format.encoding());
    try {
      run(sink, format, call, options);
      sink.end();
    } catch (IOException e) {
      exchange.callback().failed(e); // the client is gone; nobody needs to be told
    }
  }

  private void run(EventSink sink, EventFormat format, Call call, ListOptions options)
      throws IOException, InterruptedException {
    ListQuery selection = new ListQuery(options.labels(), options.fields(), 0, Optional.empty(), 0);
    Watcher watcher = new Watcher(sink, encoded, format, selection, options.allowBookmarks());
    try {
      long from = options.revision().orElse(0L);
      if (from == 0 || options.sendInitialEvents()) {
        requireReached(from);
        Listing listing = registry.list(call, selection);
        watcher.sendInitial(listing, options.sendInitialEvents() && options.allowBookmarks());
        from = listing.revision();
      }
      watcher.follow(registry.watch(call, from), timeout(options));
    } catch (ApiException e) {
      watcher.sendError(e);
    }
  }

  private void requireReached(long revision) {
    if (revision > registry.revision()) {
      throw new ApiException(
          StatusReason.TIMEOUT,
          "Timeout: Too large resource version: " + revision + ", current: " + registry.revision());
    }
  }

  /// Without a wish of the client's, somewhere between half an hour and an hour, so that not all
  /// watches end together.
  private static Duration timeout(ListOptions options) {
    return Duration.ofSeconds(
        options
            .timeoutSeconds()
            .filter(t -> t > 0)
            .orElseGet(() ->
                ThreadLocalRandom.current()
                    .nextLong(MIN_TIMEOUT_SECONDS, 2 * MIN_TIMEOUT_SECONDS)));
  }
}
