package org.virtfleet.apiserver.watch;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.virtfleet.apiserver.store.StoredObject;

/// How a watcher wants its objects: whole, as rows of tables, as metadata only.
public interface EventFormat {

  /// A name that formats share which write the same bytes for the same object; empty where what is
  /// written is the watcher's own.
  Optional<String> form();

  /// How the objects are written.
  EventEncoding encoding();

  /// Appends the object in that encoding.
  void write(StoredObject object, ByteArrayOutputStream out);

  /// Appends the object of a bookmark: a revision and nothing else.
  ///
  /// @param initialEnd whether it closes the initial events
  void writeBookmark(long revision, boolean initialEnd, ByteArrayOutputStream out);
}
