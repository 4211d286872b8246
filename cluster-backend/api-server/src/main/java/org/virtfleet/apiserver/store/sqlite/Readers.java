package org.virtfleet.apiserver.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.virtfleet.apiserver.store.StoreException;

/// A few platform threads, each with its connection: SQLite's native calls would pin the carriers
/// of virtual threads.
final class Readers implements AutoCloseable {

  private static final int THREADS = 2;

  /// A query.
  @FunctionalInterface
  interface Query<T> {
    T run(Connection connection) throws SQLException;
  }

  private final Database database;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().name("store-reader-", 0).daemon().factory());
  private final BlockingQueue<Connection> idle = new LinkedBlockingQueue<>();
  private final List<Connection> all = new ArrayList<>();

  Readers(Database database) throws SQLException {
    this.database = database;
    for (int i = 0; i < THREADS; i++) {
      Connection connection = database.openReader();
      all.add(connection);
      idle.add(connection);
    }
  }

  /// Runs the query on a reader thread and waits for it.
  <T> T read(Query<T> query) {
    try {
      return CompletableFuture.supplyAsync(() -> run(query), threads).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StoreException known) {
        throw known;
      }
      throw e;
    }
  }

  private <T> T run(Query<T> query) {
    // There are as many connections as threads: one is always idle here.
    Connection connection = idle.remove();
    try {
      return query.run(connection);
    } catch (SQLException e) {
      throw database.failure("read", e);
    } finally {
      idle.add(connection);
    }
  }

  @Override
  public void close() throws SQLException {
    threads.close();
    for (Connection connection : all) {
      connection.close();
    }
  }
}
