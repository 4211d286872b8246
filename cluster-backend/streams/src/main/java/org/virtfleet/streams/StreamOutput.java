package org.virtfleet.streams;

import java.io.IOException;
import java.io.OutputStream;

final class StreamOutput extends OutputStream {
  private final ByteStream stream;

  StreamOutput(ByteStream stream) {
    this.stream = stream;
  }

  @Override
  public void write(int b) throws IOException {
    stream.write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    stream.write(from, offset, length);
  }

  @Override
  public void close() {
    stream.close();
  }
}
