package org.virtfleet.streams;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Where the body of a request goes.
interface BodySink {

  /// In bytes: a body comes in pieces of 16 KiB and less, and each write costs a call of the kernel
  /// and mostly the waking of whoever reads.
  int PIECE = 256 * 1024;

  /// For the pieces, each in its turn.
  ByteBuffer buffer();

  /// @param piece all that remains in the buffer, which is at least a byte
  void write(ByteBuffer piece) throws IOException;

  /// Says that all was sent.
  void finish() throws IOException;

  /// As it is, behind a head that says its length.
  static BodySink plain(OutputStream out) {
    return new BodySink() {
      @Override
      public ByteBuffer buffer() {
        return ByteBuffer.allocate(PIECE);
      }

      @Override
      public void write(ByteBuffer piece) throws IOException {
        copy(piece, out);
      }

      @Override
      public void finish() throws IOException {
        out.flush();
      }
    };
  }

  /// In HTTP/1.1's chunks (RFC 9112, 7.1).
  static BodySink chunked(OutputStream out) {
    return new BodySink() {
      @Override
      public ByteBuffer buffer() {
        return ByteBuffer.allocate(PIECE);
      }

      @Override
      public void write(ByteBuffer piece) throws IOException {
        out.write(ascii(Integer.toHexString(piece.remaining()) + "\r\n"));
        copy(piece, out);
        out.write(ascii("\r\n"));
      }

      @Override
      public void finish() throws IOException {
        out.write(ascii("0\r\n\r\n"));
        out.flush();
      }
    };
  }

  private static void copy(ByteBuffer piece, OutputStream out) throws IOException {
    out.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
