package org.virtfleet.viewer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.virtfleet.display.Connector;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Transport;

/// Opens TCP and Unix sockets, and says in words why it could not.
final class SocketConnector implements Connector {

  private static final int TIMEOUT_MILLIS = 10_000;

  private final DisplayAddress.Endpoint endpoint;

  SocketConnector(DisplayAddress.Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public Transport connect() throws IOException {
    return switch (endpoint) {
      case DisplayAddress.Endpoint.Tcp(String host, int port) -> tcp(host, port);
      case DisplayAddress.Endpoint.Unix(Path path) -> unix(path);
    };
  }

  private static Transport tcp(String host, int port) throws IOException {
    var socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
      // Each key stroke is its own small packet and waits for no other.
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      return new SocketTransport(socket);
    } catch (IOException e) {
      socket.close();
      throw failure(reason(e, host, port), e);
    }
  }

  private static String reason(IOException e, String host, int port) {
    return switch (e) {
      case UnknownHostException _ -> "There is no host named %s. Check the name.".formatted(host);
      case SocketTimeoutException _ ->
          "%s did not answer on port %d within %d s. Check the address and the firewalls between."
              .formatted(host, port, TIMEOUT_MILLIS / 1000);
      case NoRouteToHostException _ ->
          "%s cannot be reached from here. Check the network.".formatted(host);
      case ConnectException _ ->
          "Nothing listens on %s port %d. Check the port, and that the guest runs."
              .formatted(host, port);
      default -> "%s port %d: %s".formatted(host, port, e.getMessage());
    };
  }

  private static Transport unix(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new DisplayException(
          DisplayException.Code.CONNECTION,
          "There is no socket %s, or its folder may not be read. Check the path, and that the guest runs."
              .formatted(path));
    }
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(path));
      return new ChannelTransport(channel);
    } catch (IOException e) {
      channel.close();
      String why =
          e instanceof AccessDeniedException || !Files.isWritable(path)
              ? "you may not open it. Ask for the rights, or open the display through the cluster."
              : "nobody listens on it. Check that the guest runs.";
      throw failure("Socket %s: %s".formatted(path, why), e);
    }
  }

  private static DisplayException failure(String message, IOException cause) {
    return new DisplayException(DisplayException.Code.CONNECTION, message, cause);
  }

  private record ChannelTransport(SocketChannel channel) implements Transport {

    @Override
    public InputStream input() {
      return Channels.newInputStream(channel);
    }

    @Override
    public OutputStream output() {
      return Channels.newOutputStream(channel);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
