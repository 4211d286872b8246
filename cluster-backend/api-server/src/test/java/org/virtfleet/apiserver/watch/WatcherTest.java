package org.virtfleet.apiserver.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.virtfleet.apiserver.registry.ListQuery;
import org.virtfleet.apiserver.store.Content;
import org.virtfleet.apiserver.store.EventCursor;
import org.virtfleet.apiserver.store.Range;
import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.StoreKey;
import org.virtfleet.apiserver.store.StoredObject;
import org.virtfleet.apiserver.store.memory.MemoryStore;

class WatcherTest {

  private static final int WATCHERS = 20;
  private static final int EVENTS = 500;

  /// Counts how often an object is encoded.
  private record Counting(AtomicInteger encoded, EventEncoding encoding) implements EventFormat {

    @Override
    public Optional<String> form() {
      return Optional.of("counted");
    }

    @Override
    public void write(StoredObject object, ByteArrayOutputStream out) {
      encoded.incrementAndGet();
      out.writeBytes(object.content().json());
    }

    @Override
    public void writeBookmark(long revision, boolean initialEnd, ByteArrayOutputStream out) {}
  }

  @ParameterizedTest
  @EnumSource(EventEncoding.class)
  void eachEventIsEncodedOnceForAllWatchers(EventEncoding encoding) throws Exception {
    AtomicInteger encoded = new AtomicInteger();
    EncodedEvents events = new EncodedEvents();
    CountDownLatch received = new CountDownLatch(WATCHERS * EVENTS);
    List<Thread> watching = new ArrayList<>();
    try (Store store = new MemoryStore();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < WATCHERS; i++) {
        EventCursor cursor = store.watch(new Range("lamps", ""), 0);
        EventSink sink = sent -> encoding.apart(sent).forEach(event -> received.countDown());
        EventFormat format = new Counting(encoded, encoding);
        Watcher watcher = new Watcher(sink, events, format, ListQuery.ALL, false);
        watching.add(
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    watcher.follow(cursor, Duration.ofMinutes(5));
                  } catch (Exception e) {
                    Thread.currentThread().interrupt(); // the test is over
                  }
                }));
      }
      for (int i = 0; i < EVENTS; i++) {
        String name = "lamp" + i;
        threads.execute(() ->
            store.create(
                new StoreKey("lamps", "n", name),
                new Content("{}".getBytes(StandardCharsets.UTF_8), Map.of(), Map.of())));
      }
      received.await();
      watching.forEach(Thread::interrupt);
    }
    assertThat(encoded).hasValue(EVENTS);
  }
}
