package org.virtfleet.apiserver.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoreException.Code;

/// The database file: how it is made and opened, and what its errors mean.
final class Database {

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

  Connection openWriter() throws SQLException {
    SQLiteConfig config = config();
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setLockingMode(SQLiteConfig.LockingMode.NORMAL);
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      for (String sql : Rows.SCHEMA.split(";\n")) {
        statement.execute(sql);
      }
    }
    connection.setAutoCommit(false);
    return connection;
  }

  Connection openReader() throws SQLException {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setBusyTimeout(10_000);
    return config;
  }

  /// The exception for a failed statement, in words that name the file.
  StoreException failure(String what, SQLException e) {
    if (e instanceof SQLiteException sqlite
        && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL) {
      return new StoreException(
          Code.FULL,
          "no space left on the disk of " + file + ": nothing was changed. Free some space.",
          e);
    }
    return new StoreException(
        Code.UNAVAILABLE, "cannot " + what + " the store " + file + ": " + e.getMessage(), e);
  }
}
