package org.virtfleet.agent.vmi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.DatagramStream;
import org.virtfleet.streams.SocketStream;

/// Connects to ports of this node's guests.
public final class GuestPorts {
  /// A guest on a bridge of the same host answers in milliseconds, or drops what comes.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// Each holds a thread of the agent's port, which serves consoles and displays, too: guests that
  /// drop what comes must leave it some.
  private static final int MOST_UNDER_WAY = 8;

  private final Hypervisor hypervisor;
  private final GuestAddress addresses;
  private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);

  GuestPorts(Hypervisor hypervisor, GuestAddress addresses) {
    this.hypervisor = hypervisor;
    this.addresses = addresses;
  }

  /// What a port is spoken to by.
  public enum Protocol {
    TCP,
    UDP
  }

  /// Why there is no connection.
  public static final class Unreachable extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean asked;

    Unreachable(String message, boolean asked) {
      super(message);
      this.asked = asked;
    }

    /// Whether the guest itself was asked, and refused or did not answer.
    public boolean wasAsked() {
      return asked;
    }
  }

  /// Opens a connection; with UDP nobody is asked, so who is not there is noticed later.
  public ByteStream connect(UUID domain, Protocol protocol, int port) throws Unreachable {
    if (!underWay.tryAcquire()) {
      throw new Unreachable(
          "%d other connections to guests of this node are waiting for their guests: try again in a few seconds"
              .formatted(MOST_UNDER_WAY),
          false);
    }
    try {
      return connect(address(domain), protocol, port);
    } finally {
      underWay.release();
    }
  }

  private InetAddress address(UUID domain) throws Unreachable {
    try {
      return addresses.of(domain, LiveDomain.of(hypervisor.domains().xml(domain)).places());
    } catch (IOException e) {
      throw new Unreachable(String.valueOf(e.getMessage()), false);
    }
  }

  private static ByteStream connect(InetAddress address, Protocol protocol, int port)
      throws Unreachable {
    InetSocketAddress target = new InetSocketAddress(address, port);
    try {
      return switch (protocol) {
        case UDP -> DatagramStream.connect(target);
        case TCP -> tcp(target);
      };
    } catch (IOException e) {
      throw new Unreachable(
          "dial %s %s:%d: %s: see that something listens there in the guest and that its firewall lets this node in"
              .formatted(
                  protocol == Protocol.TCP ? "tcp" : "udp",
                  address.getHostAddress(),
                  port,
                  e.getMessage()),
          true);
    }
  }

  private static ByteStream tcp(InetSocketAddress target) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(target, (int) PATIENCE.toMillis());
      return new SocketStream(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }
}
