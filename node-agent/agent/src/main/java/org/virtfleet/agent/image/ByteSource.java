package org.virtfleet.agent.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Bytes of which any can be read, and that stay as they are meanwhile.
public interface ByteSource extends AutoCloseable {

  /// In bytes.
  long size();

  /// Fills the buffer from a place on.
  ///
  /// @param offset in bytes
  void read(long offset, ByteBuffer into) throws IOException;

  @Override
  void close() throws IOException;
}
