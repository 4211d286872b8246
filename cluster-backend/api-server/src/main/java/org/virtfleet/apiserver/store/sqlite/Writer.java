package org.virtfleet.apiserver.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.store.EventLog;
import org.virtfleet.apiserver.store.StoreEvent;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoreException.Code;
import org.virtfleet.apiserver.store.StoredObject;

/// The one platform thread that writes. It takes whatever waits, applies it in one transaction, and
/// after the commit (one sync of the disk for all) appends the changes to the log and answers.
final class Writer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  /// Changes a transaction takes: enough to share one sync, few enough that nobody waits long.
  private static final int GROUP = 256;

  private final Database database;
  private final EventLog log;
  private final LinkedBlockingQueue<Mutation> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private Connection connection;
  private volatile boolean closed;

  /// A change that was applied and waits for its commit.
  private record Applied(Mutation.Change change, StoreEvent event) {}

  Writer(Database database, Connection connection, EventLog log) {
    this.database = database;
    this.connection = connection;
    this.log = log;
    this.thread = Thread.ofPlatform().name("store-writer").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Waits until the mutation is durable.
  <T> T submit(Mutation mutation, CompletableFuture<T> done) {
    if (closed) {
      throw new StoreException(Code.UNAVAILABLE, "the store is closed");
    }
    queue.add(mutation);
    if (!thread.isAlive()) {
      failQueued(); // it was closed just now
    }
    try {
      return done.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StoreException known) {
        // Thrown anew so that the trace shows who asked.
        throw new StoreException(known.code(), String.valueOf(known.getMessage()), known);
      }
      throw e;
    }
  }

  private void run() {
    List<Mutation> group = new ArrayList<>();
    while (!closed || !queue.isEmpty()) {
      group.clear();
      try {
        group.add(queue.take());
      } catch (InterruptedException e) {
        continue; // close() wakes us; what is queued is still written
      }
      queue.drainTo(group, GROUP - 1);
      try {
        write(group);
      } catch (RuntimeException e) {
        // This thread must live on: everybody who writes waits for it.
        fail(group, new SQLException("a fault of this program: " + e, e));
      }
    }
  }

  private void write(List<Mutation> group) {
    List<Applied> applied = new ArrayList<>();
    List<Mutation.Compact> compacted = new ArrayList<>();
    long revision = log.revision();
    try {
      for (Mutation mutation : group) {
        switch (mutation) {
          case Mutation.Change change -> {
            Optional<StoreEvent> event = apply(change, revision + 1);
            if (event.isPresent()) {
              revision++;
              applied.add(new Applied(change, event.get()));
            }
          }
          case Mutation.Compact compact -> {
            compact(compact.revision(), revision);
            compacted.add(compact);
          }
        }
      }
      connection.commit();
    } catch (SQLException e) {
      fail(group, e);
      return;
    }
    log.append(applied.stream().map(Applied::event).toList());
    applied.forEach(a -> a.change().done().complete(a.event().object()));
    compacted.forEach(c -> {
      log.compact(c.revision());
      c.done().complete(null);
    });
  }

  /// Applies one change, or answers why not and is empty.
  private Optional<StoreEvent> apply(Mutation.Change change, long revision) throws SQLException {
    Optional<StoredObject> present = Optional.empty();
    boolean tombstone = false;
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + Rows.COLUMNS
                + " FROM version WHERE resource=? AND namespace=? AND name=? AND next_rev IS NULL")) {
      setKey(select, change, 1);
      try (ResultSet rows = select.executeQuery()) {
        if (rows.next()) {
          tombstone = Rows.deleted(rows);
          present = Optional.of(Rows.object(rows));
        }
      }
    }
    Optional<StoredObject> old = tombstone ? Optional.empty() : present;
    Optional<StoreException> refusal = refusal(change, old);
    if (refusal.isPresent()) {
      change.done().completeExceptionally(refusal.get());
      return Optional.empty();
    }
    if (present.isPresent()) {
      try (PreparedStatement update =
          connection.prepareStatement("UPDATE version SET next_rev=? WHERE rev=?")) {
        update.setLong(1, revision);
        update.setLong(2, present.get().revision());
        update.executeUpdate();
      }
    }
    StoredObject object =
        new StoredObject(
            change.key(),
            revision,
            old.map(StoredObject::createdRevision).orElse(revision),
            change.content());
    insert(change, object);
    return Optional.of(new StoreEvent(change.type(), object, old));
  }

  private static Optional<StoreException> refusal(
      Mutation.Change change, Optional<StoredObject> old) {
    if (change.type() == StoreEvent.Type.CREATED) {
      return old.map(o -> new StoreException(Code.EXISTS, change.key() + " exists"));
    }
    if (old.isEmpty()) {
      return Optional.of(new StoreException(Code.NOT_FOUND, change.key() + " is not there"));
    }
    return old.filter(o -> o.revision() != change.expected())
        .map(o ->
            new StoreException(Code.CONFLICT, change.key() + " is at revision " + o.revision()));
  }

  private void insert(Mutation.Change change, StoredObject object) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO version(rev, created_rev, deleted, resource, namespace, name, labels, fields, content)"
                + " VALUES(?,?,?,?,?,?,?,?,?)")) {
      insert.setLong(1, object.revision());
      insert.setLong(2, object.createdRevision());
      insert.setInt(3, change.type() == StoreEvent.Type.DELETED ? 1 : 0);
      setKey(insert, change, 4);
      insert.setString(7, Rows.text(change.content().labels()));
      insert.setString(8, Rows.text(change.content().fields()));
      insert.setBytes(9, change.content().json());
      insert.executeUpdate();
    }
  }

  private static void setKey(PreparedStatement statement, Mutation.Change change, int first)
      throws SQLException {
    statement.setString(first, change.key().resource());
    statement.setString(first + 1, change.key().namespace());
    statement.setString(first + 2, change.key().name());
  }

  /// The counter is kept apart because the newest row may be a tombstone that goes here.
  private void compact(long upTo, long revision) throws SQLException {
    try (PreparedStatement replaced =
            connection.prepareStatement(
                "DELETE FROM version WHERE next_rev <= ?1 OR (next_rev IS NULL AND deleted = 1 AND rev <= ?1)");
        PreparedStatement counter =
            connection.prepareStatement(
                "INSERT OR REPLACE INTO counter VALUES('revision', ?), ('compacted', ?)")) {
      replaced.setLong(1, upTo);
      replaced.executeUpdate();
      counter.setLong(1, revision);
      counter.setLong(2, upTo);
      counter.executeUpdate();
    }
  }

  /// Nothing of the group has happened: everybody who was not told otherwise is told so.
  private void fail(List<Mutation> group, SQLException e) {
    StoreException failure = database.failure("write", e);
    LOG.error("{}", failure.getMessage());
    try {
      connection.rollback();
    } catch (SQLException rollback) {
      reopen(rollback);
    }
    group.forEach(m -> answer(m, failure));
  }

  private void failQueued() {
    List<Mutation> left = new ArrayList<>();
    queue.drainTo(left);
    StoreException closing = new StoreException(Code.UNAVAILABLE, "the store is closed");
    left.forEach(m -> answer(m, closing));
  }

  private static void answer(Mutation mutation, StoreException failure) {
    switch (mutation) {
      case Mutation.Change change -> change.done().completeExceptionally(failure);
      case Mutation.Compact compact -> compact.done().completeExceptionally(failure);
    }
  }

  private void reopen(SQLException why) {
    LOG.warn("opening the store again: {}", why.getMessage());
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("closing the broken connection", e);
    }
    try {
      connection = database.openWriter();
    } catch (SQLException e) {
      LOG.error("cannot open the store again; the next write tries once more", e);
    }
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    failQueued();
    connection.close();
  }
}
