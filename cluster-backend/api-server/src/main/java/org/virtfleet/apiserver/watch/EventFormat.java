package org.virtfleet.apiserver.watch;

import java.io.ByteArrayOutputStream;
import org.virtfleet.apiserver.store.StoredObject;

/// How a watcher wants its objects: whole, as rows of tables, as metadata only.
public interface EventFormat {

  /// Appends the object as JSON.
  void write(StoredObject object, ByteArrayOutputStream out);

  /// Appends the object of a bookmark: a revision and nothing else.
  ///
  /// @param initialEnd whether it closes the initial events
  void writeBookmark(long revision, boolean initialEnd, ByteArrayOutputStream out);
}
