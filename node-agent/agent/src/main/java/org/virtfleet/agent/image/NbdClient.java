package org.virtfleet.agent.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/// Reads a disk that a server of the Network Block Device protocol offers (NBD's `doc/proto.md`):
/// the fixed newstyle handshake with `NBD_OPT_EXPORT_NAME`, and simple replies. One request at a
/// time, from one thread.
final class NbdClient {

  /// `NBDMAGIC`.
  private static final long GREETING = 0x4e42444d41474943L;

  /// `IHAVEOPT`.
  private static final long OPTIONS = 0x49484156454F5054L;

  /// `NBD_FLAG_FIXED_NEWSTYLE` and `NBD_FLAG_NO_ZEROES`, which client and server number alike.
  private static final int FLAGS = 3;

  private static final int EXPORT_NAME = 1;
  private static final int REQUEST = 0x25609513;
  private static final int REPLY = 0x67446698;
  private static final short READ = 0;
  private static final short DISCONNECT = 2;

  /// Every server takes requests up to this, in bytes.
  private static final int MOST = 1 << 20;

  private final ByteChannel server;
  private final long size;
  private long handle;

  private NbdClient(ByteChannel server, long size) {
    this.server = server;
    this.size = size;
  }

  /// Shakes hands; the server offers one disk, whose name is empty.
  static NbdClient over(ByteChannel server) throws IOException {
    // C: NBDMAGIC, IHAVEOPT, u16 flags
    var greeting = receive(server, 18);
    if (greeting.getLong() != GREETING || greeting.getLong() != OPTIONS) {
      throw new IOException("this is no NBD server");
    }
    if ((greeting.getShort() & FLAGS) != FLAGS) {
      throw new IOException("this NBD server is too old");
    }
    // S: u32 flags, IHAVEOPT, u32 option, u32 length of the name
    send(
        server,
        ByteBuffer.allocate(20).putInt(FLAGS).putLong(OPTIONS).putInt(EXPORT_NAME).putInt(0));
    // C: u64 size, u16 flags
    var size = receive(server, 10).getLong();
    if (size < 0) {
      throw new IOException("the disk has no size");
    }
    return new NbdClient(server, size);
  }

  /// In bytes.
  long size() {
    return size;
  }

  void read(long offset, ByteBuffer into) throws IOException {
    for (var at = offset; into.hasRemaining(); ) {
      var length = Math.min(into.remaining(), MOST);
      var part = into.slice(into.position(), length);
      readPart(at, part);
      into.position(into.position() + length);
      at += length;
    }
  }

  private void readPart(long offset, ByteBuffer into) throws IOException {
    request(READ, offset, into.remaining());
    // C: u32 magic, u32 error, u64 handle, data
    var reply = receive(server, 16);
    if (reply.getInt() != REPLY) {
      throw new IOException("the NBD server's reply cannot be read");
    }
    var error = reply.getInt();
    if (error != 0 || reply.getLong() != handle) {
      throw new IOException(
          "the disk cannot be read at byte %d (error %d)".formatted(offset, error));
    }
    fill(server, into);
  }

  /// The server ends with its last client.
  void disconnect() throws IOException {
    request(DISCONNECT, 0, 0);
  }

  /// S: u32 magic, u16 flags, u16 type, u64 handle, u64 offset, u32 length.
  private void request(short type, long offset, int length) throws IOException {
    send(
        server,
        ByteBuffer.allocate(28)
            .putInt(REQUEST)
            .putShort((short) 0)
            .putShort(type)
            .putLong(++handle)
            .putLong(offset)
            .putInt(length));
  }

  private static void send(ByteChannel to, ByteBuffer written) throws IOException {
    written.flip();
    while (written.hasRemaining()) {
      to.write(written);
    }
  }

  private static ByteBuffer receive(ByteChannel from, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    fill(from, bytes);
    return bytes.flip();
  }

  private static void fill(ByteChannel from, ByteBuffer into) throws IOException {
    while (into.hasRemaining()) {
      if (from.read(into) < 0) {
        throw new EOFException("the NBD server has gone");
      }
    }
  }
}
