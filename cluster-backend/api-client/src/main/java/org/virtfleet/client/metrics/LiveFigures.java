package org.virtfleet.client.metrics;

import java.util.Set;
import org.virtfleet.client.object.ObjectKey;

/// An open view of present values.
public interface LiveFigures extends AutoCloseable {
  /// Looks at these and at nothing else from now on; never waits.
  void watch(Set<ObjectKey> guests, Set<String> nodes);

  @Override
  void close();
}
