package org.virtfleet.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Transport;

class ConnectorsTest {

  @Test
  void aServerMayConnectToUs() throws Exception {
    int port = freePort();
    var connected = new CompletableFuture<Transport>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            connected.complete(new ListenConnector(port).connect());
          } catch (Exception e) {
            connected.completeExceptionally(e);
          }
        });
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .untilAsserted(() -> {
          try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            server.getOutputStream().write('R');
            try (Transport transport = connected.join()) {
              assertThat(transport.input().read()).isEqualTo('R');
            }
          }
        });
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (var taken = new ServerSocket(0)) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> new ListenConnector(port).connect())
          .isInstanceOf(DisplayException.class)
          .hasMessageStartingWith("Nothing can be received on port " + port + ": ");
    }
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
