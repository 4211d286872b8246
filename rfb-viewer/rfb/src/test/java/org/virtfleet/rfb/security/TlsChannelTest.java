package org.virtfleet.rfb.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.WireReader;
import org.virtfleet.display.WireWriter;

/// Against Java's own TLS server, without a certificate.
@Timeout(180)
class TlsChannelTest {

  /// A server could begin one, stall, and keep a processor busy with our attempts to write.
  @Test
  void whoNegotiatesAnewIsLeft() throws Exception {
    try (SSLServerSocket listener = listener();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
      socket.setSoTimeout(120_000); // A read that waits cannot be interrupted.
      var heard = new CompletableFuture<Integer>();
      Thread.ofVirtual().start(() -> greetAndBeginAgain(listener, heard));
      Wire wire =
          TlsChannel.open(
              new Wire(
                  new WireReader(socket.getInputStream()),
                  new WireWriter(socket.getOutputStream())),
              TlsPeer.anonymous());
      assertThat(wire.in().u8()).isEqualTo(1);
      wire.out().u8(2).flush();
      assertThatThrownBy(wire.in()::u8)
          .isInstanceOf(DisplayException.class)
          .hasMessageContaining("negotiate the encryption anew");
      assertThat(heard.get()).isEqualTo(2);
    }
  }

  /// Says 1, waits for an answer, and asks for another handshake.
  private static void greetAndBeginAgain(
      SSLServerSocket listener, CompletableFuture<Integer> heard) {
    try {
      SSLSocket socket = (SSLSocket) listener.accept();
      socket.getOutputStream().write(1);
      heard.complete(socket.getInputStream().read());
      socket.startHandshake();
    } catch (IOException e) {
      heard.completeExceptionally(e); // After that the client's leaving is what is expected.
    }
  }

  private static SSLServerSocket listener() throws Exception {
    SSLContext context = SSLContext.getInstance("TLSv1.2");
    context.init(null, null, null);
    SSLServerSocket listener =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    listener.setEnabledCipherSuites(
        Stream.of(listener.getSupportedCipherSuites())
            .filter(suite -> suite.contains("_anon_WITH_AES"))
            .toArray(String[]::new));
    return listener;
  }
}
