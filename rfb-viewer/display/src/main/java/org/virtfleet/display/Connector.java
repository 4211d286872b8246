package org.virtfleet.display;

import java.io.IOException;

/// Opens a [Transport], again for each session.
@FunctionalInterface
public interface Connector {

  /// Blocks until the connection stands. Called on the session's thread.
  ///
  /// @throws IOException whose message says what could not be reached and why, for the user
  Transport connect() throws IOException;
}
