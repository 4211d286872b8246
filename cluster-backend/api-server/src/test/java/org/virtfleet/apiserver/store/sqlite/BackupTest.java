package org.virtfleet.apiserver.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.apiserver.store.Content;
import org.virtfleet.apiserver.store.EventCursor;
import org.virtfleet.apiserver.store.PageRequest;
import org.virtfleet.apiserver.store.Range;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoreException.Code;
import org.virtfleet.apiserver.store.StoreKey;
import org.virtfleet.apiserver.store.StoredObject;

class BackupTest {

  private static final Range LAMPS = new Range("lamps", "");

  @TempDir Path folder;
  private SqliteStore store;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder.resolve("cluster.db"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static StoreKey key(String name) {
    return new StoreKey("lamps", "n", name);
  }

  private static Content content(String text) {
    return new Content(
        ("{\"text\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8),
        Map.of("text", text),
        Map.of("f", text));
  }

  @Test
  void aRestoredStoreHasTheObjectsOfThenAtRevisionsThatNobodyHasSeen() throws Exception {
    StoredObject x = store.create(key("x"), content("then"));
    StoredObject y = store.create(key("y"), content("y"));
    Path backup = folder.resolve("backup");
    store.backup(backup);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-------");
    store.update(x.key(), x.revision(), content("later"));
    store.delete(y.key(), y.revision(), y.content());
    store.create(key("z"), content("z"));
    long served = store.revision();
    EventCursor watching = store.watch(LAMPS, served);

    long revision = store.restore(backup);

    assertThat(revision).isEqualTo(store.revision()).isGreaterThan(served);
    for (int opened = 1; opened <= 2; opened++) {
      var page = store.list(LAMPS, PageRequest.ALL);
      assertThat(page.items())
          .extracting(o -> o.content().labels().get("text"))
          .containsExactly("then", "y");
      assertThat(page.items()).allMatch(o -> o.revision() > served);
      assertThat(page.revision()).isEqualTo(revision);
      assertFails(Code.COMPACTED, () -> store.watch(LAMPS, served));
      assertFails(
          Code.COMPACTED, () -> store.list(LAMPS, new PageRequest(served, Optional.empty(), 0)));
      if (opened == 1) {
        assertFails(Code.COMPACTED, () -> watching.next(Duration.ofMinutes(1), 1));
        store.close();
        open();
      }
    }
    assertFails(Code.CONFLICT, () -> store.update(key("x"), x.revision(), content("stale")));
    assertThat(store.create(key("z"), content("z")).revision()).isEqualTo(revision + 1);
  }

  @Test
  void whatIsNoBackupChangesNothing() throws Exception {
    store.create(key("x"), content("x"));
    Path text =
        Files.writeString(folder.resolve("text"), "no database, but long enough".repeat(99));
    Path empty = Files.createFile(folder.resolve("empty"));
    Path whole = folder.resolve("whole");
    store.backup(whole);
    Path torn = Files.write(folder.resolve("torn"), Arrays.copyOf(Files.readAllBytes(whole), 9000));

    for (Path file : new Path[] {text, empty, torn}) {
      assertFails(Code.UNREADABLE, () -> store.restore(file));
    }
    assertThat(store.list(LAMPS, PageRequest.ALL).items()).hasSize(1);
  }

  private static void assertFails(Code code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
