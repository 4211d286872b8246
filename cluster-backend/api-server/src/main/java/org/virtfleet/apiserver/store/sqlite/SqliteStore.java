package org.virtfleet.apiserver.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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
/// The present is also held in memory, and read from there; the file is asked for the past.
public final class SqliteStore implements Store {

  private final Database database;
  private final Readers readers;
  private final Writer writer;
  private final Present present;
  private final EventLog log;
  private final AtomicLong compacted;

  private SqliteStore(
      Database database,
      Readers readers,
      Writer writer,
      Present present,
      EventLog log,
      long compacted) {
    this.database = database;
    this.readers = readers;
    this.writer = writer;
    this.present = present;
    this.log = log;
    this.compacted = new AtomicLong(compacted);
  }

  /// Opens or makes the store. A file with an older layout is brought to the newest one.
  public static SqliteStore open(Path file) {
    Database database = new Database(file);
    try {
      Connection connection = database.openWriter();
      History history = new History(connection);
      long compacted = history.compacted();
      Present present = new Present(history.present(), history.revision());
      EventLog log = history.log();
      connection.commit();
      Writer writer = new Writer(database, new Statements(connection), present, log);
      writer.start();
      return new SqliteStore(database, new Readers(database), writer, present, log, compacted);
    } catch (SQLException e) {
      throw database.failure("open", e);
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
    return present.get(key);
  }

  @Override
  public Page list(Range range, PageRequest request) {
    Optional<Page> now = present.list(range, request);
    if (now.isPresent()) {
      return now.get();
    }
    long at = request.revision();
    if (at < compacted.get()) {
      throw new StoreException(
          Code.COMPACTED, "too old resource version: " + at + " (" + compacted + ")");
    }
    if (at > present.revision()) {
      throw new StoreException(
          Code.FUTURE, "Too large resource version: " + at + ", current: " + present.revision());
    }
    return readers.read(connection -> PastList.page(connection, range, request));
  }

  @Override
  public EventCursor watch(Range range, long afterRevision) {
    return log.cursor(range, afterRevision);
  }

  @Override
  public long revision() {
    return present.revision();
  }

  @Override
  public void compact(long revision) {
    long upTo = Math.min(revision, present.revision());
    compacted.accumulateAndGet(upTo, Math::max);
    CompletableFuture<Void> done = new CompletableFuture<>();
    writer.submit(new Mutation.Compact(upTo, done), done);
  }

  /// Writes the whole store as of one revision into a file of its own, while everything goes on.
  ///
  /// @param file must not be there
  public void backup(Path file) {
    Backup.write(database, readers, file);
  }

  /// Replaces all objects by those of a backup. Every revision is higher then than any that was
  /// served before; lists and watches that began earlier answer `COMPACTED`.
  ///
  /// @param file a copy that may be changed: an older layout is brought to the newest one
  /// @return the revision that the store has then
  public long restore(Path file) {
    Backup backup = Backup.read(file);
    CompletableFuture<Long> done = new CompletableFuture<>();
    long revision =
        writer.submit(new Mutation.Restore(backup.objects(), backup.revision(), done), done);
    compacted.accumulateAndGet(revision, Math::max);
    return revision;
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
