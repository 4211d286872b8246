package org.virtfleet.apiserver.watch;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.virtfleet.apiserver.store.StoredObject;

/// Events, encoded once for all watchers who want them in the same form. Those who follow the news
/// ask for the same few at about the same time, so only the newest are kept, and none for long: a
/// collection takes them. Thread-safe.
public final class EncodedEvents {

  private static final long KEPT_BYTES = 4L << 20;

  /// What an entry costs beside its bytes.
  private static final int ENTRY_BYTES = 150;

  /// There is one event at a revision; watchers may see it as different types.
  private record Key(long revision, String type, String form) {}

  private final Cache<Key, byte[]> events =
      CacheBuilder.newBuilder()
          .maximumWeight(KEPT_BYTES)
          .<Key, byte[]>weigher((key, event) -> event.length + ENTRY_BYTES)
          .softValues()
          .build();

  /// The event, with what tells it from the next one. Not to be changed.
  byte[] event(String type, StoredObject object, EventFormat format) {
    Optional<String> form = format.form();
    if (form.isEmpty()) {
      return encode(type, object, format);
    }
    try {
      return events.get(
          new Key(object.revision(), type, form.get()), () -> encode(type, object, format));
    } catch (ExecutionException e) {
      throw new IllegalStateException(object.key() + " cannot be written as an event", e);
    }
  }

  static byte[] encode(String type, StoredObject object, EventFormat format) {
    ByteArrayOutputStream out =
        new ByteArrayOutputStream(object.content().json().length + ENTRY_BYTES);
    format.encoding().event(type, o -> format.write(object, o), out);
    return out.toByteArray();
  }
}
