package org.virtfleet.streams;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The body of a request of a process of this host, read from the socket that the request names
/// ([LocalBodies]). Nothing is ever written there, so that a request which names another socket
/// does nothing to its owner.
public final class LocalBody implements ReadableByteChannel {
  /// The socket's path. Who can open it reads the body there; who cannot asks for it by `100
  /// Continue`, as any server does for a request with `Expect: 100-continue`.
  public static final String HEADER = "Virtfleet-Local-Body";

  private static final Logger log = LoggerFactory.getLogger(LocalBody.class);

  private final SocketChannel channel;
  private final ByteBuffer head = ByteBuffer.allocateDirect(Integer.BYTES);

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

  /// @throws EOFException when the body ends before its end
  @Override
  public int read(ByteBuffer into) throws IOException {
    if (!into.hasRemaining()) {
      return 0;
    }
    if (left == 0 && !ended) {
      begin();
    }
    if (ended) {
      return -1;
    }
    int limit = into.limit();
    into.limit(into.position() + Math.min(into.remaining(), left));
    try {
      int count = take(into);
      left -= count;
      return count;
    } finally {
      into.limit(limit);
    }
  }

  private void begin() throws IOException {
    head.clear();
    while (head.hasRemaining()) {
      int _ = take(head);
    }
    left = head.getInt(0);
    ended = left == 0;
    if (left < 0) {
      throw new IOException("a piece of the body says that it has " + left + " bytes");
    }
  }

  private int take(ByteBuffer into) throws IOException {
    int count = channel.read(into);
    if (count < 0) {
      throw new EOFException("the body ended before its end");
    }
    return count;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
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
