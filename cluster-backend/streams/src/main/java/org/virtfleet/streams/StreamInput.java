package org.virtfleet.streams;

import java.io.IOException;
import java.io.InputStream;

final class StreamInput extends InputStream {
  private final ByteStream stream;

  StreamInput(ByteStream stream) {
    this.stream = stream;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return stream.read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return length == 0 ? 0 : stream.read(into, offset, length);
  }

  @Override
  public void close() {
    stream.close();
  }
}
