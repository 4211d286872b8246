package org.virtfleet.rfb.encoding;

import java.io.InputStream;

/// A beginning, and then the same bytes again and again.
final class EndlessInput extends InputStream {

  private final byte[] repeated;
  private byte[] current;
  private int position;

  /// @param repeated not empty
  EndlessInput(byte[] beginning, byte[] repeated) {
    this.current = beginning;
    this.repeated = repeated;
  }

  @Override
  public int read() {
    if (position == current.length) {
      current = repeated;
      position = 0;
    }
    return current[position++] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (position == current.length) {
      current = repeated;
      position = 0;
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, target, offset, count);
    position += count;
    return count;
  }
}
