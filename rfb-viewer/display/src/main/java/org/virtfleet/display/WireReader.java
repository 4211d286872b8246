package org.virtfleet.display;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/// Reads integers in network byte order from a window over a blocking stream.
///
/// Decoders that handle many bytes work in the window itself: [#require(int)] makes bytes available
/// and returns where they start in [#window()], [#skipBuffered(int)] consumes them. The array never
/// changes, its content does with the next call that reads.
public final class WireReader {

  /// The size of the window: enough for one row of the widest picture, small enough to stay in a
  /// processor's second-level cache.
  public static final int WINDOW = 256 * 1024;

  /// Bytes past the window's end that exist but mean nothing, so that a three-byte pixel may be
  /// loaded as a four-byte int.
  private static final int SLACK = 4;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final InputStream in;
  private final byte[] window = new byte[WINDOW + SLACK];
  private int position;
  private int limit;

  public WireReader(InputStream in) {
    this.in = in;
  }

  /// The bytes in hand. Valid from the position that [#require(int)] returned, [#buffered()] bytes
  /// long.
  public byte[] window() {
    return window;
  }

  /// How many bytes are in the window, not yet consumed.
  public int buffered() {
    return limit - position;
  }

  /// Blocks until the window holds `count` bytes (at most [#WINDOW]).
  ///
  /// @return where they start in [#window()]
  /// @throws EOFException if the stream ends before
  public int require(int count) throws IOException {
    if (limit - position < count) {
      fill(count);
    }
    return position;
  }

  /// Consumes bytes that [#require(int)] made available.
  public void skipBuffered(int count) {
    Objects.checkIndex(count, limit - position + 1);
    position += count;
  }

  /// Whether the stream has ended and all of it was consumed. Blocks until that is known; costs
  /// nothing while there are bytes in hand.
  public boolean isExhausted() throws IOException {
    if (position < limit) {
      return false;
    }
    position = 0;
    limit = Math.max(0, in.read(window, 0, WINDOW));
    return limit == 0;
  }

  public int u8() throws IOException {
    int at = require(1);
    position = at + 1;
    return window[at] & 0xFF;
  }

  public int u16() throws IOException {
    int at = require(2);
    position = at + 2;
    return (short) SHORT.get(window, at) & 0xFFFF;
  }

  public int s32() throws IOException {
    int at = require(4);
    position = at + 4;
    return (int) INT.get(window, at);
  }

  public long u32() throws IOException {
    return s32() & 0xFFFF_FFFFL;
  }

  /// Reads exactly `length` bytes.
  public void bytes(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    int done = 0;
    while (done < length) {
      int at = require(1);
      int chunk = Math.min(length - done, limit - at);
      System.arraycopy(window, at, target, offset + done, chunk);
      position = at + chunk;
      done += chunk;
    }
  }

  /// A new array of `length` bytes; the caller has checked `length` against a limit of its own.
  public byte[] bytes(int length) throws IOException {
    byte[] data = new byte[length];
    bytes(data, 0, length);
    return data;
  }

  /// Reads and forgets.
  public void skip(long count) throws IOException {
    long left = count;
    while (left > 0) {
      int at = require(1);
      int chunk = (int) Math.min(left, limit - at);
      position = at + chunk;
      left -= chunk;
    }
  }

  /// The rest of the stream, for those who want a stream.
  public InputStream stream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
          return 0;
        }
        int at;
        try {
          at = require(1);
        } catch (EOFException e) {
          return -1;
        }
        int chunk = Math.min(length, limit - at);
        System.arraycopy(window, at, target, offset, chunk);
        position = at + chunk;
        return chunk;
      }
    };
  }

  private void fill(int count) throws IOException {
    if (count > WINDOW) {
      throw new IllegalArgumentException(count + " bytes do not fit the window of " + WINDOW);
    }
    boolean littleRoom = position > WINDOW / 2;
    if (littleRoom || position + count > WINDOW) {
      System.arraycopy(window, position, window, 0, limit - position);
      limit -= position;
      position = 0;
    }
    while (limit - position < count) {
      int read = in.read(window, limit, WINDOW - limit);
      if (read < 0) {
        throw new EOFException("The server closed the connection");
      }
      limit += read;
    }
  }
}
