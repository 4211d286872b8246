package org.virtfleet.streams;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Where the body of a request goes.
interface BodySink {

  /// @param length of what counts in the piece, at least 1
  void write(byte[] piece, int length) throws IOException;

  /// Says that all was sent.
  void finish() throws IOException;

  /// As it is, behind a head that says its length.
  static BodySink plain(OutputStream out) {
    return new BodySink() {
      @Override
      public void write(byte[] piece, int length) throws IOException {
        out.write(piece, 0, length);
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
      public void write(byte[] piece, int length) throws IOException {
        out.write(ascii(Integer.toHexString(length) + "\r\n"));
        out.write(piece, 0, length);
        out.write(ascii("\r\n"));
      }

      @Override
      public void finish() throws IOException {
        out.write(ascii("0\r\n\r\n"));
        out.flush();
      }
    };
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
