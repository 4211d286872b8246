package org.virtfleet.client.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.http.ApiCalls;
import org.virtfleet.client.http.ApiRequest;
import org.virtfleet.client.http.StatusReader;
import org.virtfleet.client.object.ObjectKey;

/// All objects of a kind, from now until closed: a list in pages, then a watch that goes on where
/// the list ended. It keeps no objects, only the resourceVersion it has come to. One virtual thread
/// a feed.
public final class ObjectFeed<R> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ObjectFeed.class);

  /// kubectl's page size: an answer stays under some megabytes.
  private static final int PAGE = 500;

  /// The server ends each watch after this; the spread keeps many feeds from coming back at once.
  private static final int WATCH_SECONDS = 300;

  /// A watch that lives so long shows a healthy server.
  private static final Duration HEALTHY = Duration.ofSeconds(5);

  private static final int GONE = 410;

  private final ApiCalls transport;
  private final FeedRequest request;
  private final Projector<R> projector;
  private final FeedListener<R> listener;
  private final Backoff backoff = new Backoff(new SplittableRandom());
  private final Semaphore wakeUp = new Semaphore(0);
  private final Thread thread;
  private String resourceVersion = "";
  private boolean live;
  private Instant lastHeard = Instant.now();

  private ObjectFeed(
      ApiCalls transport, FeedRequest request, Projector<R> projector, FeedListener<R> listener) {
    this.transport = transport;
    this.request = request;
    this.projector = projector;
    this.listener = listener;
    this.thread = Thread.ofVirtual().name("feed-" + request.type().plural()).unstarted(this::run);
  }

  /// Starts at once; the listener hears the list, then each change.
  public static <R> ObjectFeed<R> start(
      ApiCalls transport, FeedRequest request, Projector<R> projector, FeedListener<R> listener) {
    ObjectFeed<R> feed = new ObjectFeed<>(transport, request, projector, listener);
    feed.thread.start();
    return feed;
  }

  /// Ends a pause after a failure.
  public void retryNow() {
    wakeUp.release();
  }

  /// Ends the feed. The listener may still be in a call; it gets no other.
  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        follow();
      } catch (ApiFailure e) {
        if (e.code() == GONE) {
          resourceVersion = "";
        }
        pause(e);
      } catch (ClusterFailure e) {
        pause(e);
      } catch (IOException e) {
        pause(transport.failure(e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Lists if need be, then watches until the server ends it.
  private void follow() throws ClusterFailure, IOException, InterruptedException {
    if (resourceVersion.isEmpty()) {
      list();
    }
    long opened = System.nanoTime();
    try (Watch watch = new Watch(transport.open(watchRequest(), "application/json"))) {
      heard();
      if (!live) {
        live = true;
        listener.on(new FeedEvent.Live<>());
      }
      for (Watch.Event event = watch.next(); event != null; event = watch.next()) {
        heard();
        apply(event);
      }
    } finally {
      if (Duration.ofNanos(System.nanoTime() - opened).compareTo(HEALTHY) > 0) {
        backoff.reset();
      }
    }
    if (backoff.failures() > 0
        || Duration.ofNanos(System.nanoTime() - opened).compareTo(HEALTHY) < 0) {
      sleep(backoff.next()); // A server that ends every watch at once is not to be asked in a loop.
    }
  }

  private void list() throws ClusterFailure, IOException, InterruptedException {
    List<FeedEvent.Upserted<R>> objects = new ArrayList<>();
    PageReader.Page page = new PageReader.Page("", "");
    do {
      ApiRequest next = listRequest().with("limit", String.valueOf(PAGE));
      if (!page.continueToken().isEmpty()) {
        next = next.with("continue", page.continueToken());
      }
      try (InputStream body = transport.open(next, "application/json")) {
        page = PageReader.read(body, object -> project(object).ifPresent(objects::add));
      }
      heard();
    } while (!page.continueToken().isEmpty());
    resourceVersion = page.resourceVersion();
    listener.on(new FeedEvent.Reset<>(objects));
  }

  private void apply(Watch.Event event) throws ApiFailure {
    switch (event.type()) {
      case "ADDED", "MODIFIED" -> project(event.object()).ifPresent(listener::on);
      case "DELETED" -> listener.on(new FeedEvent.Deleted<>(ObjectKey.of(event.object())));
      case "ERROR" ->
          throw StatusReader.failure(what(), event.object().path("code").asInt(), event.object());
      default -> {
        // BOOKMARK, and whatever later servers may add: only the resourceVersion counts.
      }
    }
    String reached = event.object().path("metadata").path("resourceVersion").asText();
    if (!reached.isEmpty()) {
      resourceVersion = reached;
    }
  }

  /// One odd object must not blind us for all the others.
  private Optional<FeedEvent.Upserted<R>> project(JsonNode object) {
    ObjectKey key = ObjectKey.of(object);
    try {
      return Optional.of(new FeedEvent.Upserted<>(key, projector.project(object)));
    } catch (RuntimeException e) {
      log.warn("{} {} is left out because it cannot be understood", request.type().kind(), key, e);
      return Optional.empty();
    }
  }

  private void pause(ClusterFailure reason) {
    boolean relist =
        reason instanceof ApiFailure api && api.code() == GONE && backoff.failures() == 0;
    Duration pause = backoff.next();
    if (relist) {
      return; // The server has forgotten what we missed: no failure, unless it happens again at
      // once.
    }
    live = false;
    listener.on(
        new FeedEvent.Stale<>(lastHeard, reason, backoff.failures(), Instant.now().plus(pause)));
    try {
      sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sleep(Duration pause) throws InterruptedException {
    wakeUp.drainPermits();
    boolean _ = wakeUp.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void heard() {
    lastHeard = Instant.now();
  }

  private ApiRequest watchRequest() {
    int seconds = ThreadLocalRandom.current().nextInt(WATCH_SECONDS, WATCH_SECONDS * 2);
    return listRequest()
        .with("watch", "true")
        .with("allowWatchBookmarks", "true")
        .with("resourceVersion", resourceVersion)
        .with("timeoutSeconds", String.valueOf(seconds));
  }

  private ApiRequest listRequest() {
    ApiRequest list = ApiRequest.get(what(), request.path());
    for (var selector : request.selectors().entrySet()) {
      list = list.with(selector.getKey(), selector.getValue());
    }
    return list;
  }

  private String what() {
    return "The list of " + request.type().plural() + " cannot be read.";
  }
}
