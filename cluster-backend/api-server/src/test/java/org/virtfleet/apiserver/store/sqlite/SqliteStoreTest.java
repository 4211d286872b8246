package org.virtfleet.apiserver.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.apiserver.store.PageRequest;
import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.StoreContract;
import org.virtfleet.apiserver.store.StoreEvent;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoredObject;

class SqliteStoreTest extends StoreContract {

  @TempDir Path folder;

  @Override
  protected Store open() {
    return SqliteStore.open(folder.resolve("store/cluster.db"));
  }

  private void reopen() {
    store.close();
    store = open();
  }

  @Test
  void everythingAcknowledgedIsThereAfterARestart() {
    StoredObject x = store.create(key("a", "x"), content("1"));
    store.update(x.key(), x.revision(), content("2"));
    StoredObject y = store.create(key("a", "y"), content("y"));
    store.delete(y.key(), y.revision(), y.content());
    long revision = store.revision();
    reopen();

    assertThat(store.revision()).isEqualTo(revision);
    assertThat(store.list(LAMPS, PageRequest.ALL).items())
        .extracting(StoreContract::text)
        .containsExactly("2");
  }

  @Test
  void aWatchGoesOnAcrossARestart() throws Exception {
    StoredObject x = store.create(key("a", "x"), content("1"));
    StoredObject second = store.update(x.key(), x.revision(), content("2"));
    store.delete(x.key(), second.revision(), second.content());
    reopen();

    var events = store.watch(LAMPS, x.revision()).next(Duration.ZERO, 10);
    assertThat(events)
        .extracting(StoreEvent::type)
        .containsExactly(StoreEvent.Type.UPDATED, StoreEvent.Type.DELETED);
    assertThat(events.getFirst().previous().map(StoreContract::text)).contains("1");
  }

  @Test
  void theRevisionNeverGoesBackEvenWhenTheNewestRowIsCompacted() {
    StoredObject x = store.create(key("a", "x"), content("1"));
    store.delete(x.key(), x.revision(), x.content());
    long revision = store.revision();
    store.compact(revision);
    reopen();

    assertThat(store.create(key("a", "y"), content("y")).revision()).isEqualTo(revision + 1);
  }

  @Test
  void onlyTheOwnerMayReadTheFile() throws Exception {
    store.create(key("a", "x"), content("1"));
    for (String file : new String[] {"cluster.db", "cluster.db-wal"}) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("store/" + file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("plain"), "no folder");
    assertThatThrownBy(() -> SqliteStore.open(file.resolve("cluster.db")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("cannot make the store");
  }

  @Test
  void aLongHistoryIsForgottenToTheLastRow() throws Exception {
    StoredObject x = store.create(key("a", "x"), content("0"));
    for (int i = 1; i <= 2 * Statements.FORGET_AT_ONCE; i++) {
      x = store.update(x.key(), x.revision(), content("" + i));
    }
    store.compact(store.revision());
    store.close();

    try (Connection file =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("store/cluster.db"));
        ResultSet rows = file.createStatement().executeQuery("SELECT count(*) FROM version")) {
      assertThat(rows.getInt(1)).isEqualTo(1);
    }
    store = open();
    assertThat(store.get(x.key()).map(StoreContract::text))
        .contains("" + 2 * Statements.FORGET_AT_ONCE);
  }
}
