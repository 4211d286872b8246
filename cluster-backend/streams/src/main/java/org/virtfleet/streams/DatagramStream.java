package org.virtfleet.streams;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

/// A [ByteStream] over UDP with one far side: each read takes one datagram, each write sends one.
/// UDP promises nothing, so it is to be joined with streams of [Framing#MESSAGES].
public final class DatagramStream implements ByteStream {
  private final DatagramChannel channel;

  private DatagramStream(DatagramChannel channel) {
    this.channel = channel;
  }

  /// Speaks with this address only; nothing is sent yet, so nothing is known of who is there.
  public static DatagramStream connect(SocketAddress address) throws IOException {
    return new DatagramStream(DatagramChannel.open().connect(address));
  }

  /// @throws java.net.PortUnreachableException when the far side has told that nobody listens
  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return channel.read(ByteBuffer.wrap(into, offset, length));
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    int _ = channel.write(ByteBuffer.wrap(from, offset, length));
  }

  /// There is no end to tell, and none will come: nobody waits for one.
  @Override
  public void shutdownOutput(CloseReason reason) {
    close(reason);
  }

  @Override
  public void close(CloseReason reason) {
    try {
      channel.close();
    } catch (IOException _) {
      // Released either way.
    }
  }

  @Override
  public Optional<CloseReason> closedBy() {
    return Optional.empty();
  }
}
