package org.virtfleet.apiserver.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.apiserver.store.EventLog;
import org.virtfleet.apiserver.store.StoreEvent;
import org.virtfleet.apiserver.store.StoreKey;
import org.virtfleet.apiserver.store.StoredObject;

/// What a file holds when it is opened.
///
/// @param connection to a file with the newest layout
record History(Connection connection) {

  /// Steps that are read again, so that watches go on where they were before a restart.
  private static final int STEPS = 10_000;

  /// Every object as it is.
  List<StoredObject> present() throws SQLException {
    List<StoredObject> objects = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT " + Rows.COLUMNS + " FROM version WHERE next_rev IS NULL AND deleted = 0");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        objects.add(Rows.object(rows));
      }
    }
    return objects;
  }

  /// The newest revision: of the newest row, unless that was forgotten.
  long revision() throws SQLException {
    return Math.max(number("SELECT max(rev) FROM version"), counter("revision"));
  }

  /// Versions that were replaced up to here are gone.
  long compacted() throws SQLException {
    return counter("compacted");
  }

  private long counter(String name) throws SQLException {
    return number("SELECT value FROM counter WHERE name = '" + name + "'");
  }

  private long number(String query) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(query);
        ResultSet rows = select.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /// The newest steps.
  EventLog log() throws SQLException {
    List<StoreEvent> events = events(compacted());
    EventLog log = new EventLog(events.isEmpty() ? revision() : events.getFirst().revision() - 1);
    log.append(events);
    return log;
  }

  private List<StoreEvent> events(long after) throws SQLException {
    List<StoreEvent> events = new ArrayList<>();
    Map<StoreKey, StoredObject> newest = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + Rows.COLUMNS
                + " FROM version WHERE rev > ?1 ORDER BY rev LIMIT -1 OFFSET max(0,"
                + " (SELECT count(*) FROM version WHERE rev > ?1) - "
                + STEPS
                + ")")) {
      select.setLong(1, after);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          StoredObject object = Rows.object(rows);
          Optional<StoredObject> before = Optional.ofNullable(newest.put(object.key(), object));
          events.add(event(object, Rows.deleted(rows), before));
        }
      }
    }
    return events;
  }

  private StoreEvent event(StoredObject object, boolean deleted, Optional<StoredObject> before)
      throws SQLException {
    if (object.revision() == object.createdRevision()) {
      return new StoreEvent(StoreEvent.Type.CREATED, object, Optional.empty());
    }
    StoreEvent.Type type = deleted ? StoreEvent.Type.DELETED : StoreEvent.Type.UPDATED;
    return new StoreEvent(
        type, object, before.isPresent() ? before : replacedBy(object.revision()));
  }

  private Optional<StoredObject> replacedBy(long revision) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT " + Rows.COLUMNS + " FROM version WHERE next_rev = ?1 AND rev < ?1")) {
      select.setLong(1, revision);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(Rows.object(rows)) : Optional.empty();
      }
    }
  }
}
