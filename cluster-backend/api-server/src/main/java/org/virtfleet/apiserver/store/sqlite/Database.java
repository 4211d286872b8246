package org.virtfleet.apiserver.store.sqlite;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoreException.Code;

/// The database file: how it is made and opened, and what its errors mean.
final class Database {

  /// Frames in the write-ahead log after which its pages go into the file: 16 MiB. Each time costs
  /// two more syncs.
  private static final int CHECKPOINT_FRAMES = 4096;

  /// With less free space than this a failed write failed for want of space: SQLite does not say so
  /// of its shared memory.
  private static final long FULL_BELOW = 256 << 10;

  /// Where the low byte of an extended result code has the primary one.
  private static final int PRIMARY = 0xff;

  private final Path file;

  /// Makes the file, readable by its owner only, when it is not there.
  Database(Path file) {
    this.file = file;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
    } catch (IOException e) {
      throw new StoreException(
          Code.UNAVAILABLE,
          "cannot make the store %s: %s. Check that the folder exists, is writable and has space."
              .formatted(file, e),
          e);
    }
  }

  Path file() {
    return file;
  }

  Connection openWriter() throws SQLException {
    SQLiteConfig config = config();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setLockingMode(SQLiteConfig.LockingMode.NORMAL);
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      Layout.upgrade(connection, file);
      statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_FRAMES);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException | StoreException e) {
      connection.close();
      throw e;
    }
  }

  Connection openReader() throws SQLException {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(10_000);
    return config;
  }

  /// The exception for a failed statement, in words that name the file and what to do.
  StoreException failure(String what, SQLException e) {
    if (isFull(e)) {
      return new StoreException(
          Code.FULL,
          "no space left on the disk of %s: nothing was changed. Make room there; writing goes on by itself then."
              .formatted(file),
          e);
    }
    if (is(e, SQLiteErrorCode.SQLITE_READONLY) || onReadOnlyDisk()) {
      return new StoreException(
          Code.UNAVAILABLE,
          "the disk of %s is read-only: nothing was changed. Make it writable; writing goes on by itself then."
              .formatted(file),
          e);
    }
    return new StoreException(
        Code.UNAVAILABLE,
        "cannot %s the store %s: %s. Nothing was changed; see that its disk is sound."
            .formatted(what, file, e.getMessage()),
        e);
  }

  private boolean isFull(SQLException e) {
    if (is(e, SQLiteErrorCode.SQLITE_FULL)) {
      return true;
    }
    try {
      return is(e, SQLiteErrorCode.SQLITE_IOERR)
          && Files.getFileStore(file).getUsableSpace() < FULL_BELOW;
    } catch (IOException unknown) {
      return false;
    }
  }

  /// A file system that has found itself damaged is read-only without its mount saying so; but not
  /// even the time of a folder can be changed on it. The database itself is not touched: closing a
  /// file takes all locks that this process has on it, SQLite's too.
  private boolean onReadOnlyDisk() {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
      return false;
    } catch (NoSuchFileException | AccessDeniedException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean is(SQLException e, SQLiteErrorCode primary) {
    return e instanceof SQLiteException sqlite
        && (sqlite.getResultCode().code & PRIMARY) == primary.code;
  }
}
