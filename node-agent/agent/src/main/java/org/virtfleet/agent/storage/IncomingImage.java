package org.virtfleet.agent.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/// An image while it is sent. Its first bytes can be looked at before the others are asked for.
final class IncomingImage implements ReadableByteChannel {

  private final ReadableByteChannel body;
  private final ByteBuffer head = ByteBuffer.allocate(ImageHeader.LENGTH);

  /// The sender broke off.
  static final class Cut extends IOException {
    private static final long serialVersionUID = 1;

    Cut(IOException cause) {
      super(cause);
    }
  }

  /// Waits for the first bytes.
  IncomingImage(ReadableByteChannel body) throws IOException {
    this.body = body;
    while (head.hasRemaining() && receive(head) >= 0) {}
    head.flip();
  }

  /// Reads until the buffer is full or the image has ended.
  ///
  /// @return whether anything came, which is ready to be taken out
  boolean fill(ByteBuffer into) throws IOException {
    into.clear();
    while (into.hasRemaining() && read(into) >= 0) {}
    return into.flip().hasRemaining();
  }

  /// Its first [ImageHeader#LENGTH] bytes, or all of a shorter one, as long as nothing was read.
  byte[] head() {
    return Arrays.copyOf(head.array(), head.limit());
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (head.hasRemaining()) {
      var count = Math.min(head.remaining(), into.remaining());
      into.put(head.slice(head.position(), count));
      head.position(head.position() + count);
      return count;
    }
    return receive(into);
  }

  private int receive(ByteBuffer into) throws Cut {
    try {
      return body.read(into);
    } catch (IOException e) {
      throw new Cut(e);
    }
  }

  @Override
  public boolean isOpen() {
    return body.isOpen();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
