package org.virtfleet.apiserver.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.virtfleet.apiserver.store.StoredObject;

/// What the writer does to the tables, prepared once. Belongs to its thread.
final class Statements implements AutoCloseable {

  /// Rows that one transaction forgets at most, so that writers do not wait for a compaction.
  static final int FORGET_AT_ONCE = 2000;

  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement supersede;
  private final PreparedStatement forget;
  private final PreparedStatement count;

  /// @param connection without autocommit; closed with this
  Statements(Connection connection) throws SQLException {
    this.connection = connection;
    insert =
        connection.prepareStatement(
            "INSERT INTO version(rev, created_rev, next_rev, deleted, resource, namespace, name, labels, fields, content)"
                + " VALUES(?,?,?,?,?,?,?,?,?,?)");
    supersede = connection.prepareStatement("UPDATE version SET next_rev=? WHERE rev=?");
    forget =
        connection.prepareStatement(
            "DELETE FROM version WHERE rev IN (SELECT rev FROM version WHERE next_rev <= ? LIMIT "
                + FORGET_AT_ONCE
                + ")");
    count = connection.prepareStatement("INSERT OR REPLACE INTO counter VALUES(?, ?)");
  }

  void insert(StoredObject object, boolean deleted) throws SQLException {
    insert.setLong(1, object.revision());
    insert.setLong(2, object.createdRevision());
    if (deleted) {
      insert.setLong(3, object.revision());
    } else {
      insert.setNull(3, Types.INTEGER);
    }
    insert.setInt(4, deleted ? 1 : 0);
    insert.setString(5, object.key().resource());
    insert.setString(6, object.key().namespace());
    insert.setString(7, object.key().name());
    insert.setString(8, Rows.text(object.content().labels()));
    insert.setString(9, Rows.text(object.content().fields()));
    insert.setBytes(10, object.content().json());
    insert.executeUpdate();
  }

  /// Marks a version as replaced.
  void supersede(long version, long by) throws SQLException {
    supersede.setLong(1, by);
    supersede.setLong(2, version);
    supersede.executeUpdate();
  }

  /// Forgets versions that were replaced at a revision or before, but not too many.
  ///
  /// @return how many
  int forget(long upTo) throws SQLException {
    forget.setLong(1, upTo);
    return forget.executeUpdate();
  }

  void forgetAll() throws SQLException {
    try (PreparedStatement all = connection.prepareStatement("DELETE FROM version")) {
      all.executeUpdate();
    }
  }

  /// The counters are kept apart because the newest row may be a tombstone that is forgotten.
  void count(String name, long value) throws SQLException {
    count.setString(1, name);
    count.setLong(2, value);
    count.executeUpdate();
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
