package org.virtfleet.apiserver.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.apiserver.store.Content;
import org.virtfleet.apiserver.store.PageRequest;
import org.virtfleet.apiserver.store.Range;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoreKey;

class LayoutTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("cluster.db");
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /// As the first version of this program wrote it: tombstones wait to be replaced.
  private void writeFirstLayout() throws SQLException {
    sql(
        "CREATE TABLE version(rev INTEGER PRIMARY KEY, created_rev INTEGER NOT NULL, next_rev INTEGER, deleted INTEGER NOT NULL, resource TEXT NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL, labels TEXT NOT NULL, fields TEXT NOT NULL, content BLOB NOT NULL)",
        "CREATE UNIQUE INDEX present ON version(resource, namespace, name) WHERE next_rev IS NULL",
        "CREATE TABLE counter(name TEXT PRIMARY KEY, value INTEGER NOT NULL)",
        "INSERT INTO version VALUES(1, 1, 2, 0, 'lamps', 'a', 'x', '{}', '{}', CAST('{\"n\":1}' AS BLOB))",
        "INSERT INTO version VALUES(2, 1, NULL, 0, 'lamps', 'a', 'x', '{\"l\":\"v\"}', '{}', CAST('{\"n\":2}' AS BLOB))",
        "INSERT INTO version VALUES(3, 3, 4, 0, 'lamps', 'a', 'y', '{}', '{}', CAST('{}' AS BLOB))",
        "INSERT INTO version VALUES(4, 3, NULL, 1, 'lamps', 'a', 'y', '{}', '{}', CAST('{}' AS BLOB))");
  }

  @Test
  void anOlderFileIsUpgradedWhereItIs() throws Exception {
    writeFirstLayout();

    for (int opened = 1; opened <= 2; opened++) {
      try (SqliteStore store = SqliteStore.open(file)) {
        var lamps = store.list(new Range("lamps", ""), PageRequest.ALL);
        assertThat(lamps.items()).extracting(o -> o.key().name()).containsExactly("x");
        assertThat(lamps.items().getFirst().content().labels()).containsEntry("l", "v");
        assertThat(lamps.items().getFirst().revision()).isEqualTo(2);
      }
    }
    try (SqliteStore store = SqliteStore.open(file)) {
      Content content = new Content("{}".getBytes(StandardCharsets.UTF_8), Map.of(), Map.of());
      assertThat(store.create(new StoreKey("lamps", "a", "y"), content).revision()).isEqualTo(5);
    }
  }

  @Test
  void aFileOfANewerVersionIsRefusedAndLeftAlone() throws Exception {
    sql("CREATE TABLE tomorrow(x)", "PRAGMA user_version = 77");
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> SqliteStore.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("was written by a newer Virtfleet: its layout is 77")
        .hasMessageContaining("Use that version or a newer one");
    assertThat(Files.readAllBytes(file)).hasSameSizeAs(before);
  }
}
