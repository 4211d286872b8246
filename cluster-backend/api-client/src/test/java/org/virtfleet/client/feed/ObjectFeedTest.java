package org.virtfleet.client.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.failure.ConnectionFailure;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.client.object.ResourceType;
import org.virtfleet.client.testing.FakeApi;

@Timeout(120)
class ObjectFeedTest {
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private static final FeedRequest NODES = FeedRequest.all(ResourceType.NODE);
  private final BlockingQueue<FeedEvent<String>> events = new LinkedBlockingQueue<>();

  @Test
  void listsInPagesThenFollowsTheWatch() throws Exception {
    FakeApi.Script script =
        exchange -> {
          String query = exchange.getRequestURI().getQuery();
          if (query.contains("watch=true")) {
            assertThat(query).contains("resourceVersion=7", "allowWatchBookmarks=true");
            stream(
                exchange,
                event("MODIFIED", node("a", "8")),
                event("DELETED", node("b", "9")),
                "{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"12\"}}}");
            hold();
          } else {
            boolean first = !query.contains("continue=");
            FakeApi.json(
                exchange,
                200,
                first ? list("", "next", node("a", "1")) : list("7", "", node("b", "2")));
          }
        };
    try (FakeApi api = FakeApi.http(script);
        ApiTransport transport = api.transport();
        ObjectFeed<String> _ =
            ObjectFeed.start(transport, NODES, ObjectFeedTest::nameAndVersion, events::add)) {
      assertThat(reset().objects())
          .extracting(Object::toString)
          .containsExactly("Upserted[key=a, value=a@1]", "Upserted[key=b, value=b@2]");
      assertThat(next()).isEqualTo(new FeedEvent.Live<String>());
      assertThat(next()).isEqualTo(new FeedEvent.Upserted<>(new ObjectKey("", "a"), "a@8"));
      assertThat(next()).isEqualTo(new FeedEvent.Deleted<String>(new ObjectKey("", "b")));
    }
  }

  @Test
  void aWatchTheServerEndsGoesOnWhereTheLastBookmarkWasWithoutAWord() throws Exception {
    var watches = new LinkedBlockingQueue<String>();
    FakeApi.Script script =
        exchange -> {
          String query = exchange.getRequestURI().getQuery();
          if (!query.contains("watch=true")) {
            FakeApi.json(exchange, 200, list("7", ""));
            return;
          }
          watches.add(query);
          if (watches.size() == 1) {
            stream(
                exchange,
                "{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"12\"}}}");
          } else {
            stream(exchange, event("ADDED", node("c", "13")));
            hold();
          }
        };
    try (FakeApi api = FakeApi.http(script);
        ApiTransport transport = api.transport();
        ObjectFeed<String> _ =
            ObjectFeed.start(transport, NODES, ObjectFeedTest::nameAndVersion, events::add)) {
      reset();
      next(FeedEvent.Live.class);
      assertThat(next()).isEqualTo(new FeedEvent.Upserted<>(new ObjectKey("", "c"), "c@13"));
      assertThat(watches.poll()).contains("resourceVersion=7");
      assertThat(watches.poll()).contains("resourceVersion=12");
    }
  }

  @Test
  void whenTheServerHasForgottenWhereWeWereEverythingIsListedAnew() throws Exception {
    var lists = new LinkedBlockingQueue<String>();
    FakeApi.Script script =
        exchange -> {
          String query = exchange.getRequestURI().getQuery();
          if (!query.contains("watch=true")) {
            lists.add(query);
            FakeApi.json(
                exchange,
                200,
                lists.size() == 1
                    ? list("7", "", node("old", "1"))
                    : list("90", "", node("new", "80")));
          } else if (query.contains("resourceVersion=7")) {
            stream(
                exchange,
                "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\",\"message\":\"too old\"}}");
          } else {
            stream(exchange);
            hold();
          }
        };
    try (FakeApi api = FakeApi.http(script);
        ApiTransport transport = api.transport();
        ObjectFeed<String> _ =
            ObjectFeed.start(transport, NODES, ObjectFeedTest::nameAndVersion, events::add)) {
      reset();
      next(FeedEvent.Live.class);
      assertThat(reset().objects())
          .extracting(Object::toString)
          .containsExactly("Upserted[key=new, value=new@80]");
    }
  }

  @Test
  void aServerThatGoesAwayMakesTheFeedStaleAndItHealsByItself() throws Exception {
    var refuse = new CountDownLatch(1);
    var back = new AtomicBoolean();
    FakeApi.Script script =
        exchange -> {
          if (refuse.getCount() == 0 && !back.get()) {
            FakeApi.json(exchange, 503, "starting");
          } else if (exchange.getRequestURI().getQuery().contains("watch=true")) {
            stream(exchange);
            await(back.get() ? NEVER : refuse);
            throw new IOException("cut");
          } else {
            FakeApi.json(exchange, 200, list("7", ""));
          }
        };
    try (FakeApi api = FakeApi.http(script);
        ApiTransport transport = api.transport();
        ObjectFeed<String> feed =
            ObjectFeed.start(transport, NODES, ObjectFeedTest::nameAndVersion, events::add)) {
      reset();
      next(FeedEvent.Live.class);
      refuse.countDown();
      FeedEvent.Stale<?> stale = next(FeedEvent.Stale.class);
      assertThat(stale.nextTry()).isAfter(stale.since());
      assertThat(stale.reason()).isInstanceOfAny(ApiFailure.class, ConnectionFailure.class);
      assertThat(next(FeedEvent.Stale.class).attempt()).isGreaterThan(stale.attempt());
      back.set(true);
      feed.retryNow();
      FeedEvent<String> event = next();
      while (event instanceof FeedEvent.Stale) {
        event = next();
      }
      assertThat(event).isInstanceOf(FeedEvent.Live.class);
    }
  }

  @Test
  void tenThousandObjectsComeInPagesOfFiveHundred() throws Exception {
    FakeApi.Script script =
        exchange -> {
          String query = exchange.getRequestURI().getQuery();
          if (query.contains("watch=true")) {
            stream(exchange);
            hold();
            return;
          }
          int from =
              query.contains("continue=")
                  ? Integer.parseInt(query.replaceAll(".*continue=(\\d+).*", "$1"))
                  : 0;
          String[] page = new String[500];
          for (int i = 0; i < 500; i++) {
            page[i] = bigObject("vm-" + (from + i));
          }
          FakeApi.json(
              exchange,
              200,
              list("9", from + 500 < 10_000 ? String.valueOf(from + 500) : "", page));
        };
    try (FakeApi api = FakeApi.http(script);
        ApiTransport transport = api.transport();
        ObjectFeed<String> _ =
            ObjectFeed.start(transport, NODES, ObjectFeedTest::nameAndVersion, events::add)) {
      assertThat(reset().objects()).hasSize(10_000);
      assertThat(api.requests().stream().filter(line -> !line.contains("watch=true"))).hasSize(20);
    }
  }

  @Test
  void oneObjectThatCannotBeUnderstoodHidesNoOther() throws Exception {
    FakeApi.Script script =
        exchange -> {
          if (exchange.getRequestURI().getQuery().contains("watch=true")) {
            stream(exchange);
            hold();
          } else {
            FakeApi.json(exchange, 200, list("7", "", node("odd", "x"), node("good", "1")));
          }
        };
    Projector<String> picky =
        object -> {
          String version = object.path("metadata").path("resourceVersion").asText();
          return String.valueOf(Integer.parseInt(version));
        };
    try (FakeApi api = FakeApi.http(script);
        ApiTransport transport = api.transport();
        ObjectFeed<String> _ = ObjectFeed.start(transport, NODES, picky, events::add)) {
      assertThat(reset().objects())
          .extracting(Object::toString)
          .containsExactly("Upserted[key=good, value=1]");
    }
  }

  private FeedEvent<String> next() throws InterruptedException {
    FeedEvent<String> event = events.poll(60, TimeUnit.SECONDS);
    assertThat(event).as("an event within a minute").isNotNull();
    return Objects.requireNonNull(event);
  }

  private FeedEvent.Reset<String> reset() throws InterruptedException {
    return next() instanceof FeedEvent.Reset<String> reset ? reset : fail("a list comes first");
  }

  private <E> E next(Class<E> type) throws InterruptedException {
    FeedEvent<String> event = next();
    assertThat(event).isInstanceOf(type);
    return type.cast(event);
  }

  private static String nameAndVersion(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    return metadata.path("name").asText() + "@" + metadata.path("resourceVersion").asText();
  }

  private static String node(String name, String version) {
    return "{\"metadata\":{\"name\":\"%s\",\"resourceVersion\":\"%s\"}}".formatted(name, version);
  }

  private static String bigObject(String name) {
    return "{\"metadata\":{\"name\":\"%s\",\"resourceVersion\":\"1\"},\"spec\":{\"text\":\"%s\"}}"
        .formatted(name, "x".repeat(1_500));
  }

  private static String event(String type, String object) {
    return "{\"type\":\"%s\",\"object\":%s}".formatted(type, object);
  }

  private static String list(String version, String more, String... items) {
    return "{\"kind\":\"NodeList\",\"metadata\":{\"resourceVersion\":\"%s\",\"continue\":\"%s\"},\"items\":[%s]}"
        .formatted(version, more, String.join(",", items));
  }

  private static void stream(HttpExchange exchange, String... lines) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    OutputStream body = exchange.getResponseBody();
    body.write('\n'); // Sends the head; white space between events means nothing.
    for (String line : lines) {
      body.write((line + "\n").getBytes(UTF_8));
    }
    body.flush();
  }

  /// Keeps an answer open for as long as anybody reads it.
  private static void hold() {
    await(NEVER);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
