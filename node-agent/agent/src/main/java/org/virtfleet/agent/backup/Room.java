package org.virtfleet.agent.backup;

import java.io.IOException;
import java.io.UncheckedIOException;

/// The room that a claim has for backups: as much as it asked for. The pool's file system does not
/// know of it.
record Room(Job job) {

  /// @throws IOException when there is none left
  void require() throws IOException {
    long used = job.target().archive().used();
    long room = job.target().capacity();
    if (used >= room) {
      throw new IOException(
          "the backups in claim %s take %,d bytes and it has %,d. Delete older ones, or give it more."
              .formatted(job.backup().target(), used, room));
    }
  }

  /// The same amid work.
  void look() {
    try {
      require();
    } catch (IOException e) {
      throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
    }
  }
}
