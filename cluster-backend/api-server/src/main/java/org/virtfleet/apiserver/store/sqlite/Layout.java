package org.virtfleet.apiserver.store.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoreException.Code;

/// The tables of the store's file, and how a file with older ones becomes one with these.
///
/// A row of `version` is one version of an object. `next_rev` is the revision that replaced it, so
/// that the objects as of revision R are the rows with `rev <= R < next_rev` that are no
/// tombstones. A tombstone is out of date from the start. `user_version` of the file counts the
/// steps that it has behind it.
final class Layout {

  /// Marks a file as ours: "VFLT", in SQLite's `application_id`.
  private static final int APPLICATION = 0x56464c54;

  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              """
              CREATE TABLE IF NOT EXISTS version(
                rev INTEGER PRIMARY KEY, created_rev INTEGER NOT NULL, next_rev INTEGER, deleted INTEGER NOT NULL,
                resource TEXT NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL,
                labels TEXT NOT NULL, fields TEXT NOT NULL, content BLOB NOT NULL)
              """,
              "CREATE UNIQUE INDEX IF NOT EXISTS present ON version(resource, namespace, name) WHERE next_rev IS NULL",
              "CREATE INDEX IF NOT EXISTS by_key ON version(resource, namespace, name, rev)",
              "CREATE INDEX IF NOT EXISTS by_end ON version(next_rev) WHERE next_rev IS NOT NULL",
              "CREATE TABLE IF NOT EXISTS counter(name TEXT PRIMARY KEY, value INTEGER NOT NULL)"),
          List.of(
              "UPDATE version SET next_rev = rev WHERE deleted = 1 AND next_rev IS NULL",
              "PRAGMA application_id = " + APPLICATION));

  private Layout() {}

  /// Brings a file, perhaps an empty one, to the newest layout, in one transaction.
  ///
  /// @param file for sentences
  static void upgrade(Connection connection, Object file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int done = number(statement, "PRAGMA user_version");
      requireKnown(done, file);
      if (done == STEPS.size()) {
        return;
      }
      statement.execute("BEGIN IMMEDIATE");
      for (List<String> step : STEPS.subList(done, STEPS.size())) {
        for (String sql : step) {
          statement.execute(sql);
        }
      }
      statement.execute("PRAGMA user_version = " + STEPS.size());
      statement.execute("COMMIT");
    }
  }

  private static void requireKnown(int found, Object file) {
    if (found > STEPS.size()) {
      throw new StoreException(
          Code.UNREADABLE,
          "%s was written by a newer Virtfleet: its layout is %d, and this one knows those up to %d. Use that version or a newer one."
              .formatted(file, found, STEPS.size()));
    }
  }

  /// Fails with `UNREADABLE` where a file is no store that this program can read.
  static void requireStore(Connection connection, Object file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean marked = number(statement, "PRAGMA application_id") == APPLICATION;
      boolean tables =
          number(
                  statement,
                  "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('version', 'counter')")
              == 2;
      if (!marked && !tables) {
        throw new StoreException(
            Code.UNREADABLE,
            file
                + " is no backup of a Virtfleet cluster. Choose a file that `backup` has written.");
      }
      requireKnown(number(statement, "PRAGMA user_version"), file);
      requireSound(statement, file);
    }
  }

  private static void requireSound(Statement statement, Object file) throws SQLException {
    try (ResultSet found = statement.executeQuery("PRAGMA integrity_check(1)")) {
      if (!found.next() || !found.getString(1).equals("ok")) {
        throw new StoreException(
            Code.UNREADABLE, file + " is damaged: " + found.getString(1) + ". Choose another one.");
      }
    }
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet found = statement.executeQuery(query)) {
      return found.next() ? found.getInt(1) : 0;
    }
  }
}
