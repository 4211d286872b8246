package org.virtfleet.display;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Collects integers in network byte order and sends them with one write. Belongs to one thread at
/// a time.
public final class WireWriter {

  private final OutputStream out;
  private byte[] buffer = new byte[1024];
  private int size;

  public WireWriter(OutputStream out) {
    this.out = out;
  }

  public WireWriter u8(int value) {
    reserve(1);
    buffer[size++] = (byte) value;
    return this;
  }

  public WireWriter u16(int value) {
    return u8(value >>> 8).u8(value);
  }

  public WireWriter u32(int value) {
    return u16(value >>> 16).u16(value);
  }

  public WireWriter bytes(byte[] data) {
    reserve(data.length);
    System.arraycopy(data, 0, buffer, size, data.length);
    size += data.length;
    return this;
  }

  /// `count` zero bytes.
  public WireWriter padding(int count) {
    reserve(count);
    Arrays.fill(buffer, size, size + count, (byte) 0);
    size += count;
    return this;
  }

  /// How many bytes wait for [#flush()].
  public int pending() {
    return size;
  }

  /// Sends everything written since the last flush.
  public void flush() throws IOException {
    int length = size;
    size = 0;
    out.write(buffer, 0, length);
    out.flush();
  }

  /// What is written to it goes out at once, after what waits here.
  public OutputStream stream() {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] data, int offset, int length) throws IOException {
        WireWriter.this.flush();
        out.write(data, offset, length);
        out.flush();
      }
    };
  }

  private void reserve(int count) {
    if (buffer.length - size < count) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + count));
    }
  }
}
