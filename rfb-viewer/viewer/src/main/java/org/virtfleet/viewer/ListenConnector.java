package org.virtfleet.viewer;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import org.virtfleet.display.Connector;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Transport;

/// Waits for a server to connect to us ("reverse connection").
///
/// @param port 5500 by custom
record ListenConnector(int port) implements Connector {

  static final int DEFAULT_PORT = 5500;

  @Override
  public Transport connect() throws IOException {
    try (ServerSocket listener = new ServerSocket(port, 1)) {
      Socket socket = listener.accept();
      socket.setTcpNoDelay(true);
      return new SocketTransport(socket);
    } catch (IOException e) {
      throw new DisplayException(
          DisplayException.Code.CONNECTION,
          "Nothing can be received on port %d: %s".formatted(port, e.getMessage()),
          e);
    }
  }
}
