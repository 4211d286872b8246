package org.virtfleet.apiserver.store.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.store.EventLog;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoreException.Code;
import org.virtfleet.apiserver.store.StoredObject;

/// The one platform thread that writes. It takes whatever waits, applies it in one transaction, and
/// after the commit (one sync of the disk for all) publishes the changes and answers.
final class Writer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  /// Changes a transaction takes: enough to share one sync, few enough that nobody waits long.
  private static final int GROUP = 256;

  /// How far a restored store is ahead of every revision that it knows of. Those that were served
  /// after the backup was made are not known where the disk was lost; a week at full speed makes
  /// fewer than this.
  private static final long RESTORE_LEAP = 1_000_000_000L;

  private final Database database;
  private final Present present;
  private final EventLog log;
  private final LinkedBlockingQueue<Mutation> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private @Nullable Statements statements;
  private boolean failing;
  private volatile boolean closed;

  Writer(Database database, Statements statements, Present present, EventLog log) {
    this.database = database;
    this.statements = statements;
    this.present = present;
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
    while (!closed || !queue.isEmpty()) {
      List<Mutation> group = new ArrayList<>();
      try {
        group.add(queue.take());
      } catch (InterruptedException e) {
        continue; // close() wakes us; what is queued is still written
      }
      if (group.getFirst() instanceof Mutation.Change) {
        while (group.size() < GROUP && queue.peek() instanceof Mutation.Change) {
          group.add(queue.remove());
        }
      }
      try {
        write(group);
        recovered();
      } catch (SQLException e) {
        fail(group, e);
      } catch (RuntimeException e) {
        // This thread must live on: everybody who writes waits for it.
        fail(group, new SQLException("a fault of this program: " + e, e));
      }
    }
  }

  /// @param group changes, or one mutation of another kind
  private void write(List<Mutation> group) throws SQLException {
    Statements to = statements == null ? reopen() : statements;
    switch (group.getFirst()) {
      case Mutation.Change _ -> change(to, group);
      case Mutation.Compact compact -> compact(to, compact);
      case Mutation.Restore restore -> restore(to, restore);
    }
  }

  private void change(Statements to, List<Mutation> mutations) throws SQLException {
    Group group = new Group(to, present);
    for (Mutation mutation : mutations) {
      if (mutation instanceof Mutation.Change change) {
        group.apply(change);
      }
    }
    to.commit();
    present.apply(group.events());
    log.append(group.events());
    group.acknowledge();
  }

  /// Forgets in several transactions, with those of others between them.
  private void compact(Statements to, Mutation.Compact compact) throws SQLException {
    to.count("revision", present.revision());
    to.count("compacted", compact.revision());
    boolean more = to.forget(compact.revision()) == Statements.FORGET_AT_ONCE;
    to.commit();
    if (more && !closed) {
      queue.add(compact);
      return;
    }
    log.compact(compact.revision());
    compact.done().complete(null);
  }

  /// Every object gets a new revision, so that none ever means two contents.
  private void restore(Statements to, Mutation.Restore restore) throws SQLException {
    long revision = Math.max(present.revision(), restore.above()) + RESTORE_LEAP;
    List<StoredObject> restored = new ArrayList<>();
    to.forgetAll();
    for (StoredObject object : restore.objects()) {
      revision++;
      restored.add(new StoredObject(object.key(), revision, revision, object.content()));
      to.insert(restored.getLast(), false);
    }
    to.count("revision", revision);
    to.count("compacted", revision);
    to.commit();
    present.replace(restored, revision);
    log.restart(revision);
    restore.done().complete(revision);
  }

  /// Nothing of the group has happened: everybody who was not told otherwise is told so.
  private void fail(List<Mutation> group, SQLException e) {
    StoreException failure = database.failure("write", e);
    if (!failing) {
      // Once: the log is often on the same disk.
      LOG.error("writing fails until further notice: {}", failure.getMessage(), e);
      failing = true;
    }
    abandon();
    group.forEach(m -> m.done().completeExceptionally(failure));
  }

  private void recovered() {
    if (failing) {
      LOG.info("writing works again");
      failing = false;
    }
  }

  /// Takes the transaction back; a connection that cannot even do that is given up.
  private void abandon() {
    if (statements == null) {
      return;
    }
    try {
      statements.rollback();
    } catch (SQLException broken) {
      LOG.debug("the connection is given up", broken);
      try {
        statements.close();
      } catch (SQLException e) {
        LOG.debug("closing the broken connection", e);
      }
      statements = null;
    }
  }

  private Statements reopen() throws SQLException {
    Statements opened = new Statements(database.openWriter());
    statements = opened;
    return opened;
  }

  private void failQueued() {
    List<Mutation> left = new ArrayList<>();
    queue.drainTo(left);
    StoreException closing = new StoreException(Code.UNAVAILABLE, "the store is closed");
    left.forEach(m -> m.done().completeExceptionally(closing));
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
    if (statements != null) {
      statements.close();
    }
  }
}
