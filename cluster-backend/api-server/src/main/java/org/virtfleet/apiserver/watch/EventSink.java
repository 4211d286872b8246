package org.virtfleet.apiserver.watch;

import java.io.IOException;

/// Where events go: a chunked response or a WebSocket.
public interface EventSink {

  /// Sends some events, one JSON object a line; blocks while the client does not read.
  ///
  /// @throws IOException when the client is gone
  void send(byte[] lines) throws IOException;
}
