package org.virtfleet.streams;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Bodies of requests to processes of the same host, without ciphers (docs/decisions/0028). The
/// request goes by TLS as ever and names a socket of the file system, for one connection; the body
/// waits there for whoever can open it.
public final class LocalBodies {
  private static final Logger log = LoggerFactory.getLogger(LocalBodies.class);
  private static final String PREFIX = "body-";
  private static final int RANDOM_BYTES = 16;

  /// In bytes, so that the next piece can be written while the last one is read.
  private static final int ROOM = 4 * BodySink.PIECE;

  private final Path folder;
  private final SecureRandom random = new SecureRandom();

  private LocalBodies(Path folder) {
    this.folder = folder;
  }

  /// Removes the sockets that a killed process has left there.
  ///
  /// @param folder that only its owner may enter: this is all that keeps others away
  public static LocalBodies in(Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path socket : left) {
        Files.delete(socket);
      }
    }
    return new LocalBodies(folder.toAbsolutePath());
  }

  /// A socket for one body, where the other end of a connection is on this host. Whether the two
  /// see the same files is seen when it is opened.
  Optional<Offer> offer(Socket connection) {
    if (!connection.getInetAddress().equals(connection.getLocalAddress())) {
      return Optional.empty();
    }
    byte[] name = new byte[RANDOM_BYTES];
    random.nextBytes(name);
    Path path = folder.resolve(PREFIX + HexFormat.of().formatHex(name));
    try {
      return Optional.of(new Offer(path));
    } catch (IOException e) { // a path of more than 108 bytes is none for a socket
      log.debug("No socket at {}", path, e);
      return Optional.empty();
    }
  }

  /// A socket that waits for its one connection.
  static final class Offer implements Closeable {
    private final Path path;
    private final ServerSocketChannel listener;
    private @Nullable SocketChannel taker;
    private boolean closed;

    private Offer(Path path) throws IOException {
      this.path = path;
      listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        listener.bind(UnixDomainSocketAddress.of(path), 1);
      } catch (IOException e) {
        listener.close();
        throw e;
      }
    }

    /// What is to be told to the other end.
    String path() {
      return path.toString();
    }

    /// Waits until somebody has opened it; nobody else can afterwards.
    BodySink accept() throws IOException {
      SocketChannel channel = listener.accept();
      take(channel);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, ROOM);
      return new LocalSink(channel);
    }

    private synchronized void take(SocketChannel channel) {
      taker = channel;
      if (closed) {
        close(channel);
      }
      withdraw();
    }

    private void withdraw() {
      close(listener);
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        log.warn("The socket {} stays: {}", path, e.getMessage());
      }
    }

    @Override
    public synchronized void close() {
      closed = true;
      if (taker != null) {
        close(taker);
      }
      withdraw();
    }

    private static void close(Channel channel) {
      try {
        channel.close();
      } catch (IOException _) {
        // Closed is all it has to be.
      }
    }
  }

  /// Each piece of a body goes as its length (four bytes, big-endian) and its bytes; a length of 0
  /// says that it was the last. So a body that breaks off never passes for a whole one.
  private record LocalSink(SocketChannel channel) implements BodySink {

    /// Of memory that the kernel reads as it is.
    @Override
    public ByteBuffer buffer() {
      return ByteBuffer.allocateDirect(PIECE);
    }

    @Override
    public void write(ByteBuffer piece) throws IOException {
      ByteBuffer head = ByteBuffer.allocate(Integer.BYTES).putInt(0, piece.remaining());
      ByteBuffer[] both = {head, piece};
      while (piece.hasRemaining() || head.hasRemaining()) {
        long _ = channel.write(both);
      }
    }

    @Override
    public void finish() throws IOException {
      write(ByteBuffer.allocate(0));
    }
  }
}
