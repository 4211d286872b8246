package org.virtfleet.agent.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;

/// Where something is got ready that is on no disk of a guest and gets a claim of its own.
///
/// @param room of the claim's volume, in bytes
record PartFile(Path file, long room) {

  /// Volumes are as long as they say.
  ///
  /// @param what it is, for people
  void finish(String what) throws TransferFailed, IOException {
    var written = Files.size(file);
    if (written > room) {
      throw TransferFailed.forGood(
          "%s took %,d bytes, and the claim for that has %,d.".formatted(what, written, room));
    }
    SparseFile.extend(file, room);
  }
}
