package org.virtfleet.rfb.security;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Bytes that come in encrypted messages, as one stream. It ends where the wire does.
abstract class MessageInput extends InputStream {

  private byte[] text = {};
  private int position;

  /// The next message, decrypted; may be empty.
  ///
  /// @throws EOFException when there is none any more
  abstract byte[] message() throws IOException;

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public final int read(byte[] target, int offset, int length) throws IOException {
    try {
      while (position == text.length) {
        text = message();
        position = 0;
      }
    } catch (EOFException e) {
      return -1;
    }
    int count = Math.min(length, text.length - position);
    System.arraycopy(text, position, target, offset, count);
    position += count;
    return count;
  }
}
