package org.virtfleet.apiserver.store;

import java.time.Duration;
import java.util.List;

/// A place in the history that moves forward. Belongs to one thread.
public interface EventCursor {

  /// The next changes, oldest first; waits for at most `wait` while there are none, and is empty
  /// then. Fails with `COMPACTED` when the reader was so slow that changes it has not seen are
  /// gone.
  List<StoreEvent> next(Duration wait, int max) throws InterruptedException;

  /// Every change up to this revision has been returned.
  long revision();
}
