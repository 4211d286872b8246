package org.virtfleet.apiserver.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.apiserver.store.Content;
import org.virtfleet.apiserver.store.PageRequest;
import org.virtfleet.apiserver.store.Range;
import org.virtfleet.apiserver.store.StoreKey;
import org.virtfleet.apiserver.store.StoredObject;

/// A host that loses its power leaves a write-ahead log that ends anywhere.
class TornLogTest {

  /// SQLite's file format, sections 4.1 and 4.2: the log's header, and that of each frame, which a
  /// page follows.
  private static final int LOG_HEADER = 32;

  private static final int FRAME = 24 + 4096;

  private static final int CHANGES = 24;
  private static final Range LAMPS = new Range("lamps", "");

  @TempDir Path folder;

  /// What was there at each revision.
  private final Map<Long, Map<String, String>> history = new HashMap<>();

  @Test
  void aLogCutAtAnyFrameOpensToAPrefixOfTheHistory() throws Exception {
    Path file = folder.resolve("whole/cluster.db");
    history.put(0L, Map.of());
    try (SqliteStore store = SqliteStore.open(file)) {
      for (int i = 0; i < CHANGES; i++) {
        change(store, i);
        history.put(store.revision(), state(store));
      }
      Path copy = copy(file);
      long frames = (Files.size(log(copy)) - LOG_HEADER) / FRAME;
      assertThat(frames).isGreaterThan(CHANGES);
      long before = 0;
      for (long frame = 0; frame <= frames; frame++) {
        long revision = revisionWithLog(file, LOG_HEADER + frame * FRAME);
        assertThat(revision)
            .as("revision with %d of %d frames", frame, frames)
            .isBetween(before, store.revision());
        before = revision;
      }
      assertThat(before).as("revision with the whole log").isEqualTo(store.revision());
      assertThat(revisionWithLog(file, LOG_HEADER + frames * FRAME - 1))
          .as("revision when the last frame is torn")
          .isEqualTo(store.revision() - 1);
    }
  }

  private static void change(SqliteStore store, int i) {
    StoreKey key = new StoreKey("lamps", "n", "lamp" + i % 5);
    Content content =
        new Content(
            ("{\"text\":\"" + i + "\"}").getBytes(StandardCharsets.UTF_8),
            Map.of("text", "" + i),
            Map.of());
    store
        .get(key)
        .ifPresentOrElse(
            o -> {
              if (i % 7 == 0) {
                store.delete(key, o.revision(), content);
              } else {
                store.update(key, o.revision(), content);
              }
            },
            () -> store.create(key, content));
  }

  private static Map<String, String> state(SqliteStore store) {
    return store.list(LAMPS, PageRequest.ALL).items().stream()
        .collect(
            Collectors.toMap(
                (StoredObject o) -> o.key().name(),
                o -> new String(o.content().json(), StandardCharsets.UTF_8),
                (a, b) -> a,
                TreeMap::new));
  }

  /// Opens a copy with a part of the log.
  private long revisionWithLog(Path file, long bytes) throws IOException {
    Path copy = copy(file);
    try (FileChannel log = FileChannel.open(log(copy), StandardOpenOption.WRITE)) {
      log.truncate(bytes);
    }
    try (SqliteStore store = SqliteStore.open(copy)) {
      assertThat(state(store))
          .as("objects at revision %d", store.revision())
          .isEqualTo(history.get(store.revision()));
      return store.revision();
    }
  }

  private Path copy(Path file) throws IOException {
    Path place = Files.createTempDirectory(folder, "copy");
    Path copy = Files.copy(file, place.resolve("cluster.db"));
    Files.copy(log(file), log(copy));
    return copy;
  }

  private static Path log(Path file) {
    return file.resolveSibling(file.getFileName() + "-wal");
  }
}
