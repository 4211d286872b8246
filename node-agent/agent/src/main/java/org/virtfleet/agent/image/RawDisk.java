package org.virtfleet.agent.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/// The bytes of a disk as its guest sees them, whatever format they are kept in. Nobody writes it
/// meanwhile.
public interface RawDisk extends AutoCloseable {

  /// In bytes.
  long size();

  /// Fills the buffer from a place in the disk on.
  ///
  /// @param offset in bytes
  void read(long offset, ByteBuffer into) throws IOException;

  @Override
  void close() throws IOException;
}
