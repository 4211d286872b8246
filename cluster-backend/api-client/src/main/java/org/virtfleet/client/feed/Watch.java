package org.virtfleet.client.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One running watch: a body without end, of objects `{"type": "MODIFIED", "object": {…}}`.
final class Watch implements AutoCloseable {
  /// In bytes; etcd takes no object beyond 3 MiB.
  private static final long MAX_EVENT = 16 * 1024 * 1024;

  /// API servers send a bookmark about every minute. A connection that is silent for longer may be
  /// one whose other end died without a word, so it is given up; a watch that only had nothing to
  /// say costs one request more.
  private static final Duration MAX_SILENCE = Duration.ofSeconds(100);

  private static final JsonMapper JSON = new JsonMapper();

  private final MeteredInput input;
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable JsonParser parser;

  Watch(InputStream body) {
    this(body, MAX_SILENCE);
  }

  /// @param maxSilence after which the watch is given up
  Watch(InputStream body, Duration maxSilence) {
    this.input = new MeteredInput(body, MAX_EVENT);
    Thread.ofVirtual().name("watch-silence").start(() -> endWhenSilent(maxSilence));
  }

  /// One event.
  ///
  /// @param type ADDED, MODIFIED, DELETED, BOOKMARK or ERROR
  record Event(String type, JsonNode object) {}

  /// Waits for the next event.
  ///
  /// @return null when the server has ended the watch, which it does from time to time
  @Nullable Event next() throws IOException {
    if (parser == null) {
      parser = JSON.createParser(input); // Waits for the first bytes, to see their encoding.
    }
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return null;
    }
    JsonNode event = parser.readValueAsTree();
    input.nextMessage();
    return new Event(event.path("type").asText(), event.path("object"));
  }

  private void endWhenSilent(Duration maxSilence) {
    try {
      Duration left = maxSilence;
      while (left.isPositive() && !closed.await(left.toMillis() + 1, TimeUnit.MILLISECONDS)) {
        left = maxSilence.minus(input.silence());
      }
      input.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException _) {
      // It was broken already; the reader finds out by itself.
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    input.close();
  }
}
