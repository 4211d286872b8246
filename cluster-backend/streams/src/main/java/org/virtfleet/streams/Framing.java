package org.virtfleet.streams;

/// What a read of a WebSocket's [ByteStream] takes. Each write is one message either way.
public enum Framing {
  /// As many bytes as are there: displays, serial lines and TCP know no messages.
  BYTES,

  /// One whole message, for datagrams. Of one that is longer than the reader's buffer the rest is
  /// lost, as it is with UDP's.
  MESSAGES
}
