package org.virtfleet.streams;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/// A [ByteStream] over a TCP or UNIX socket, for instance QEMU's VNC socket.
public final class SocketStream implements ByteStream {
  private final SocketChannel channel;

  /// @param channel connected and blocking; owned by the stream from now on
  public SocketStream(SocketChannel channel) {
    this.channel = channel;
  }

  /// Connects to a TCP or UNIX address.
  public static SocketStream connect(SocketAddress address) throws IOException {
    return new SocketStream(SocketChannel.open(address));
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return channel.read(ByteBuffer.wrap(into, offset, length));
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(from, offset, length);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void shutdownOutput(CloseReason reason) throws IOException {
    channel.shutdownOutput();
  }

  /// A socket carries no reason: the far side sees an end.
  @Override
  public void close(CloseReason reason) {
    try {
      channel.close();
    } catch (IOException _) {
      // The descriptor is released either way; nobody waits for what was not sent.
    }
  }

  @Override
  public Optional<CloseReason> closedBy() {
    return Optional.empty();
  }
}
