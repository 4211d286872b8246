package org.virtfleet.rfb.encoding;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.WireReader;

/// One zlib stream that lasts as long as the connection, read rectangle by rectangle through a
/// [Buffer].
///
/// The inflater is always given room for more than it should produce, so that it also eats the
/// flush marker at the end of each rectangle's data; otherwise those bytes would be missing when
/// the next rectangle begins.
final class ZlibSource implements AutoCloseable {

  /// Inflated bytes in hand. Shared by the streams of one connection, which take turns.
  static final class Buffer {

    /// Holds several rows of the widest rectangle or several tiles, and fits a second-level cache.
    static final int CAPACITY = 256 * 1024;

    /// The most that may be asked for at once: after that the buffer still has room for the
    /// inflater to work in.
    static final int MAX_REQUEST = CAPACITY / 2;

    /// Bytes past the end that mean nothing: three-byte pixels are loaded as four bytes.
    private static final int SLACK = 4;

    private final byte[] bytes = new byte[CAPACITY + SLACK];
    private int position;
    private int limit;
  }

  private final Inflater inflater = new Inflater();
  private final Buffer buffer;
  private final WireReader in;

  /// Compressed bytes of this rectangle that the inflater has not been given yet.
  private int pending;

  /// Whether the inflater has used up what it was given. Asking it costs a lock, several times for
  /// each of the small rectangles that consoles consist of.
  private boolean hungry = true;

  ZlibSource(WireReader in, Buffer buffer) {
    this.in = in;
    this.buffer = buffer;
  }

  /// Starts on the next rectangle's `length` compressed bytes.
  void begin(int length) {
    pending = length;
    buffer.position = 0;
    buffer.limit = 0;
  }

  /// The array that positions refer to. It is longer than any request, so reading past what was
  /// inflated gives meaningless bytes, never an exception.
  byte[] bytes() {
    return buffer.bytes;
  }

  /// Makes `count` bytes (at most [Buffer#MAX_REQUEST]) available.
  ///
  /// @return where they start in [#bytes()]
  int require(int count) throws IOException {
    int at = prefetch(count);
    if (available() < count) {
      throw DisplayException.protocol("The compressed data of a rectangle ends too early");
    }
    return at;
  }

  /// Makes `count` bytes (at most [Buffer#MAX_REQUEST]) available, or all that are left of this
  /// rectangle.
  int prefetch(int count) throws IOException {
    if (available() < count) {
      fill(count);
    }
    return buffer.position;
  }

  int available() {
    return buffer.limit - buffer.position;
  }

  /// Consumes bytes. A decoder may have read past [#available()]: it learns so here.
  void skip(int count) throws DisplayException {
    if (count > available()) {
      throw DisplayException.protocol("The compressed data of a rectangle ends too early");
    }
    buffer.position += count;
  }

  /// Ends the rectangle. Inflated bytes that nobody asked for mean that server and client disagree,
  /// and everything after would be wrong.
  void end() throws IOException {
    if (pending > 0 || !hungry) {
      fill(available() + 1);
    }
    if (available() > 0) {
      throw DisplayException.protocol("The compressed data of a rectangle goes on past its end");
    }
  }

  /// Forgets the dictionary: what follows is a new zlib stream.
  void reset() {
    inflater.reset();
    hungry = true;
  }

  @Override
  public void close() {
    inflater.end();
  }

  private void fill(int count) throws IOException {
    if (hungry && pending == 0) {
      return;
    }
    byte[] bytes = buffer.bytes;
    if (buffer.position > 0) {
      System.arraycopy(bytes, buffer.position, bytes, 0, available());
      buffer.limit -= buffer.position;
      buffer.position = 0;
    }
    try {
      while (buffer.limit < count) {
        if (hungry) {
          if (pending == 0) {
            return;
          }
          feed();
        }
        int produced = inflater.inflate(bytes, buffer.limit, Buffer.CAPACITY - buffer.limit);
        buffer.limit += produced;
        hungry = inflater.needsInput();
        if (produced == 0 && !hungry) {
          throw DisplayException.protocol("The server ended a compressed stream that must go on");
        }
      }
    } catch (DataFormatException e) {
      throw new DisplayException(
          DisplayException.Code.PROTOCOL, "The compressed data of a rectangle is damaged", e);
    }
  }

  private void feed() throws IOException {
    int at = in.require(1);
    int chunk = Math.min(pending, in.buffered());
    inflater.setInput(in.window(), at, chunk);
    in.skipBuffered(chunk);
    pending -= chunk;
  }
}
