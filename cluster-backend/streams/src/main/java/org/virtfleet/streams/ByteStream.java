package org.virtfleet.streams;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// Bytes in both directions between two parties. All calls block, so use virtual threads: at most
/// one reads and one writes at a time; any thread may [#close()].
public interface ByteStream extends Closeable {

  /// Waits for at least one byte and takes as many as are there.
  ///
  /// @return how many were read, or -1 when the far side has said that it sends no more
  /// @throws IOException when the stream broke, or was closed by this side
  int read(byte[] into, int offset, int length) throws IOException;

  /// Sends bytes; returns when the transport has taken them, which a far side that does not read
  /// may delay for ever.
  void write(byte[] from, int offset, int length) throws IOException;

  /// Says that this side sends no more, and why. Reading goes on until the far side has finished
  /// too.
  void shutdownOutput(CloseReason reason) throws IOException;

  /// Ends both directions, wakes a blocked reader and writer, and never throws. The far side is
  /// told the reason where the transport can.
  void close(CloseReason reason);

  @Override
  default void close() {
    close(CloseReason.NORMAL);
  }

  /// What the far side said when it ended the stream; empty while it has not, or where the
  /// transport cannot carry a reason.
  Optional<CloseReason> closedBy();

  /// The reading side for APIs that want a stream; closing it closes both sides.
  default InputStream input() {
    return new StreamInput(this);
  }

  /// The writing side for APIs that want a stream, unbuffered; closing it closes both sides.
  default OutputStream output() {
    return new StreamOutput(this);
  }
}
