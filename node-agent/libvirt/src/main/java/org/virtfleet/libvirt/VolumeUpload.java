package org.virtfleet.libvirt;

import java.nio.ByteBuffer;

/// Bytes on their way into a volume. Used by one platform thread, which waits while libvirt writes.
public interface VolumeUpload extends AutoCloseable {

  /// Writes all remaining bytes.
  void write(ByteBuffer bytes);

  /// Says that all has been written and waits until libvirt agrees.
  void finish();

  /// Gives up unless finished; what was written stays in the volume.
  @Override
  void close();
}
