package org.virtfleet.apiserver.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.virtfleet.apiserver.store.Content;
import org.virtfleet.apiserver.store.EventCursor;
import org.virtfleet.apiserver.store.EventLog;
import org.virtfleet.apiserver.store.Page;
import org.virtfleet.apiserver.store.PageRequest;
import org.virtfleet.apiserver.store.Range;
import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.StoreEvent;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoreException.Code;
import org.virtfleet.apiserver.store.StoreKey;
import org.virtfleet.apiserver.store.StoredObject;

/// The store in one SQLite file: write-ahead log, synchronous=FULL, one writing thread that commits
/// in groups, a few reading threads. A change survives the loss of power once it is acknowledged.
public final class SqliteStore implements Store {

  private static final String AS_OF =
      " FROM version WHERE resource=? AND rev<=? AND (next_rev IS NULL OR next_rev>?) AND deleted=0";

  private final Readers readers;
  private final Writer writer;
  private final EventLog log;
  private final AtomicLong compacted;

  private SqliteStore(Readers readers, Writer writer, EventLog log, long compacted) {
    this.readers = readers;
    this.writer = writer;
    this.log = log;
    this.compacted = new AtomicLong(compacted);
  }

  /// Opens or makes the store.
  public static SqliteStore open(Path file) {
    Database database = new Database(file);
    try {
      Connection connection = database.openWriter();
      long compacted = counter(connection, "compacted");
      List<StoreEvent> history = history(connection, compacted);
      long start =
          history.isEmpty() ? counter(connection, "revision") : history.getFirst().revision() - 1;
      EventLog log = new EventLog(start);
      log.append(history);
      connection.commit();
      Writer writer = new Writer(database, connection, log);
      writer.start();
      return new SqliteStore(new Readers(database), writer, log, compacted);
    } catch (SQLException e) {
      throw database.failure("open", e);
    }
  }

  /// The changes that are still kept, so that watches go on where they were before a restart.
  private static List<StoreEvent> history(Connection connection, long compacted)
      throws SQLException {
    List<StoreEvent> events = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + Rows.COLUMNS
                + " FROM version WHERE rev > ? ORDER BY rev LIMIT -1 OFFSET max(0,"
                + " (SELECT count(*) FROM version WHERE rev > ?) - 10000)")) {
      select.setLong(1, compacted);
      select.setLong(2, compacted);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          events.add(event(connection, Rows.object(rows), Rows.deleted(rows)));
        }
      }
    }
    return events;
  }

  private static StoreEvent event(Connection connection, StoredObject object, boolean deleted)
      throws SQLException {
    if (object.revision() == object.createdRevision()) {
      return new StoreEvent(StoreEvent.Type.CREATED, object, Optional.empty());
    }
    StoreEvent.Type type = deleted ? StoreEvent.Type.DELETED : StoreEvent.Type.UPDATED;
    try (PreparedStatement select =
        connection.prepareStatement("SELECT " + Rows.COLUMNS + " FROM version WHERE next_rev=?")) {
      select.setLong(1, object.revision());
      try (ResultSet rows = select.executeQuery()) {
        return new StoreEvent(
            type, object, rows.next() ? Optional.of(Rows.object(rows)) : Optional.empty());
      }
    }
  }

  private static long counter(Connection connection, String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT value FROM counter WHERE name=?")) {
      select.setString(1, name);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }

  @Override
  public StoredObject create(StoreKey key, Content content) {
    return change(StoreEvent.Type.CREATED, key, 0, content);
  }

  @Override
  public StoredObject update(StoreKey key, long expectedRevision, Content content) {
    return change(StoreEvent.Type.UPDATED, key, expectedRevision, content);
  }

  @Override
  public StoredObject delete(StoreKey key, long expectedRevision, Content last) {
    return change(StoreEvent.Type.DELETED, key, expectedRevision, last);
  }

  private StoredObject change(StoreEvent.Type type, StoreKey key, long expected, Content content) {
    CompletableFuture<StoredObject> done = new CompletableFuture<>();
    return writer.submit(new Mutation.Change(type, key, expected, content, done), done);
  }

  @Override
  public Optional<StoredObject> get(StoreKey key) {
    return readers.read(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT "
                  + Rows.COLUMNS
                  + " FROM version WHERE resource=? AND namespace=? AND name=? AND next_rev IS NULL")) {
        select.setString(1, key.resource());
        select.setString(2, key.namespace());
        select.setString(3, key.name());
        try (ResultSet rows = select.executeQuery()) {
          return rows.next() && !Rows.deleted(rows)
              ? Optional.of(Rows.object(rows))
              : Optional.empty();
        }
      }
    });
  }

  @Override
  public Page list(Range range, PageRequest request) {
    long now = log.revision();
    long at = request.revision() == 0 ? now : request.revision();
    if (at < compacted.get()) {
      throw new StoreException(
          Code.COMPACTED, "too old resource version: " + at + " (" + compacted + ")");
    }
    if (at > now) {
      throw new StoreException(
          Code.FUTURE, "Too large resource version: " + at + ", current: " + now);
    }
    return readers.read(connection -> page(connection, range, request, at));
  }

  private static Page page(Connection connection, Range range, PageRequest request, long at)
      throws SQLException {
    String where =
        AS_OF
            + (range.namespace().isEmpty() ? "" : " AND namespace=?")
            + (request.after().isEmpty() ? "" : " AND (namespace, name) > (?, ?)");
    List<StoredObject> items = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + Rows.COLUMNS
                + where
                + " ORDER BY namespace, name LIMIT "
                + (request.limit() == 0 ? -1 : request.limit()))) {
      setRange(select, range, request, at);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          items.add(Rows.object(rows));
        }
      }
    }
    if (request.limit() == 0 || items.size() < request.limit()) {
      return new Page(at, items, 0);
    }
    try (PreparedStatement count = connection.prepareStatement("SELECT count(*)" + where)) {
      setRange(count, range, request, at);
      try (ResultSet rows = count.executeQuery()) {
        rows.next();
        return new Page(at, items, rows.getLong(1) - items.size());
      }
    }
  }

  private static void setRange(PreparedStatement select, Range range, PageRequest request, long at)
      throws SQLException {
    int i = 1;
    select.setString(i++, range.resource());
    select.setLong(i++, at);
    select.setLong(i++, at);
    if (!range.namespace().isEmpty()) {
      select.setString(i++, range.namespace());
    }
    if (request.after().isPresent()) {
      select.setString(i++, request.after().get().namespace());
      select.setString(i, request.after().get().name());
    }
  }

  @Override
  public EventCursor watch(Range range, long afterRevision) {
    return log.cursor(range, afterRevision);
  }

  @Override
  public long revision() {
    return log.revision();
  }

  @Override
  public void compact(long revision) {
    long upTo = Math.min(revision, log.revision());
    compacted.accumulateAndGet(upTo, Math::max);
    CompletableFuture<Void> done = new CompletableFuture<>();
    writer.submit(new Mutation.Compact(upTo, done), done);
  }

  @Override
  public void close() {
    try {
      writer.close();
      readers.close();
    } catch (SQLException e) {
      throw new StoreException(
          Code.UNAVAILABLE, "the store did not close cleanly: " + e.getMessage(), e);
    }
  }
}
