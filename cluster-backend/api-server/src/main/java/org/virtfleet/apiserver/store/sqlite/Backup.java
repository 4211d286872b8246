package org.virtfleet.apiserver.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.StoreException.Code;
import org.virtfleet.apiserver.store.StoredObject;

/// The objects of a backup. A backup is a store's file without a write-ahead log.
///
/// @param revision the newest that the store had then
record Backup(List<StoredObject> objects, long revision) {

  Backup {
    objects = List.copyOf(objects);
  }

  /// Writes a store into a new file, readable by its owner only, as of one revision.
  static void write(Database database, Readers readers, Path file) {
    try {
      // SQLite writes into an empty file, but would make one that others can read.
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      readers.read(connection -> {
        try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
          vacuum.setString(1, file.toString());
          return vacuum.execute();
        } catch (SQLException e) {
          throw new Database(file).failure("write", e);
        }
      });
      try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
        written.force(true);
      }
    } catch (IOException e) {
      throw new StoreException(
          Code.UNAVAILABLE,
          "cannot write the backup of %s to %s: %s".formatted(database.file(), file, e),
          e);
    }
  }

  /// Reads a backup that `write` has made, now or with an earlier layout.
  static Backup read(Path file) {
    Database database = new Database(file);
    try {
      try (Connection connection = database.openReader()) {
        Layout.requireStore(connection, "the backup");
      }
      try (Connection connection = database.openWriter()) {
        History history = new History(connection);
        return new Backup(history.present(), history.revision());
      }
    } catch (SQLException e) {
      if (e instanceof SQLiteException sqlite && isNoDatabase(sqlite)) {
        throw new StoreException(
            Code.UNREADABLE,
            "the file is no backup of a Virtfleet cluster, or is damaged: "
                + e.getMessage()
                + ". Choose a file that `backup` has written.",
            e);
      }
      throw database.failure("read", e);
    }
  }

  private static boolean isNoDatabase(SQLiteException e) {
    return e.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB
        || e.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT;
  }
}
