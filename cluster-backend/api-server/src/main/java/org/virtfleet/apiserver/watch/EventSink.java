package org.virtfleet.apiserver.watch;

import java.io.IOException;

/// Where events go: a chunked response or a WebSocket.
public interface EventSink {

  /// Sends some events, as their encoding joins them; blocks while the client does not read.
  ///
  /// @throws IOException when the client is gone
  void send(byte[] events) throws IOException;
}
