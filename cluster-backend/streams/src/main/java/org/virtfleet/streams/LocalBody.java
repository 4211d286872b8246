package org.virtfleet.streams;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The body of a request of a process of this host, read from the socket that the request names
/// ([LocalBodies]). Nothing is ever written there, so that a request which names another socket
/// does nothing to its owner.
public final class LocalBody extends InputStream {
  /// The socket's path. Who can open it reads the body there; who cannot asks for it by `100
  /// Continue`, as any server does for a request with `Expect: 100-continue`.
  public static final String HEADER = "Virtfleet-Local-Body";

  /// In bytes, so that what a whole piece is sent as comes in one call of the kernel.
  private static final int BUFFER = LocalBodies.PIECE + Integer.BYTES;

  private static final Logger log = LoggerFactory.getLogger(LocalBody.class);

  private final SocketChannel channel;

  /// Has been read and not yet been taken.
  private final ByteBuffer ahead = ByteBuffer.allocateDirect(BUFFER).flip();

  /// Of the present piece.
  private int left;

  private boolean ended;

  private LocalBody(SocketChannel channel) {
    this.channel = channel;
  }

  /// Takes the one connection that there is.
  ///
  /// @param path the header's value; null where the request has none
  /// @return empty where the body comes with the request
  public static Optional<LocalBody> open(@Nullable String path) {
    if (path == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new LocalBody(SocketChannel.open(UnixDomainSocketAddress.of(path))));
    } catch (IOException | IllegalArgumentException e) {
      log.debug("The body of a request cannot be read at {}", path, e);
      return Optional.empty();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0 && !ended) {
      begin();
    }
    if (ended) {
      return -1;
    }
    require(1);
    int count = Math.min(Math.min(length, left), ahead.remaining());
    ahead.get(into, offset, count);
    left -= count;
    return count;
  }

  private void begin() throws IOException {
    require(Integer.BYTES);
    left = ahead.getInt();
    ended = left == 0;
    if (left < 0) {
      throw new IOException("a piece of the body says that it has " + left + " bytes");
    }
  }

  /// Reads until there are so many bytes ahead.
  private void require(int count) throws IOException {
    while (ahead.remaining() < count) {
      ahead.compact();
      int read = channel.read(ahead);
      ahead.flip();
      if (read < 0) {
        throw new EOFException("the body ended before its end");
      }
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // Closed is all it has to be.
    }
  }
}
