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
    this.input = new MeteredInput(body, MAX_EVENT);
    Thread.ofVirtual().name("watch-silence").start(this::endWhenSilent);
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

  private void endWhenSilent() {
    try {
      while (!closed.await(MAX_SILENCE.toMillis() / 4, TimeUnit.MILLISECONDS)) {
        if (input.silence().compareTo(MAX_SILENCE) > 0) {
          input.close();
          return;
        }
      }
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
