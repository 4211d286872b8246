package org.virtfleet.rfb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.virtfleet.display.DisplaySession;

/// A server that says what a test tells it to, and compares what it hears. Connected to a session,
/// without security, with a screen of 16 × 8 called "vm".
final class ScriptedPeer implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final DisplaySession session;

  ScriptedPeer(RfbOptions options, EventLog events) throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      session =
          new RfbDisplay(() -> new SocketTransport(listener.getLocalPort()), options).open(events);
      socket = listener.accept();
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
    send(Hex.ascii("RFB 003.008\n"));
    expect(Hex.ascii("RFB 003.008\n"));
    send("01 01");
    expect("01");
    send("00000000");
    expect("01");
    send("0010 0008 20180001 00ff00ff00ff 100800 000000 00000002" + Hex.ascii("vm"));
    expect("00 000000 20180001 00ff00ff00ff 100800 000000");
    expectEncodings(options);
    expect("03 00 0000 0000 0010 0008");
  }

  DisplaySession session() {
    return session;
  }

  void send(String hex) throws IOException {
    socket.getOutputStream().write(Hex.bytes(hex));
  }

  void expect(String hex) throws IOException {
    byte[] expected = Hex.bytes(hex);
    byte[] heard = socket.getInputStream().readNBytes(expected.length);
    assertThat(Hex.text(heard)).isEqualTo(Hex.text(expected));
  }

  /// Hangs up.
  void hangUp() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    session.close();
    socket.close();
  }

  private void expectEncodings(RfbOptions options) throws IOException {
    StringBuilder expected = new StringBuilder();
    var numbers = SessionProtocol.encodings(options);
    expected.append("02 00 %04x".formatted(numbers.size()));
    numbers.forEach(number -> expected.append("%08x".formatted(number)));
    expect(expected.toString());
  }
}
