package org.virtfleet.agent.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/// An image while it is sent. Its first bytes can be looked at before the others are asked for, and
/// it ends by [UploadRoom.RanOut] before the pool is full.
final class IncomingImage implements ReadableByteChannel {

  /// How much comes in before the room is looked at again, in bytes.
  private static final int LOOK = 16 << 20;

  private final ReadableByteChannel body;
  private final UploadRoom room;
  private final ByteBuffer head = ByteBuffer.allocate(ImageHeader.LENGTH);
  private int sinceLook;

  /// The sender broke off.
  static final class Cut extends IOException {
    private static final long serialVersionUID = 1;

    Cut(IOException cause) {
      super(cause);
    }
  }

  /// Waits for the first bytes.
  IncomingImage(ReadableByteChannel body, UploadRoom room) throws IOException {
    this.body = body;
    this.room = room;
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
    var count = receive(into);
    sinceLook += Math.max(0, count);
    if (sinceLook >= LOOK) {
      sinceLook = 0;
      room.look();
    }
    return count;
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
