package org.virtfleet.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A client, a proxy that pumps, and a socket behind it: the way of a console.
@Timeout(120)
class PumpTest {
  private final WebSocketDialer dialer = new WebSocketDialer(HttpClient.newHttpClient());

  @Test
  void joinsAWebSocketToASocketAndPassesEndsOn() throws Exception {
    var moved = new CompletableFuture<Pump.Moved>();
    try (ServerSocketChannel behind = listen();
        StreamServer proxy =
            StreamServer.serving(near ->
                moved.complete(
                    new Pump(near, SocketStream.connect(behind.getLocalAddress())).run()));
        ByteStream client = dialer.dial(proxy.uri(), Map.of());
        SocketStream guest = new SocketStream(behind.accept())) {
      client.output().write("hello guest".getBytes(UTF_8));
      client.shutdownOutput(CloseReason.NORMAL);
      assertThat(guest.input().readAllBytes()).asString(UTF_8).isEqualTo("hello guest");
      guest.output().write("bye".getBytes(UTF_8));
      guest.shutdownOutput(CloseReason.NORMAL);
      assertThat(client.input().readAllBytes()).asString(UTF_8).isEqualTo("bye");
      assertThat(moved.get()).isEqualTo(new Pump.Moved(11, 3));
    }
  }

  @Test
  void eachMessageIsOneDatagramOnItsWayThereAndBack() throws Exception {
    try (DatagramChannel guest = DatagramChannel.open().bind(loopback());
        StreamServer agent =
            StreamServer.serving(
                Framing.MESSAGES,
                near -> new Pump(near, DatagramStream.connect(guest.getLocalAddress())).run());
        StreamServer proxy =
            StreamServer.serving(
                Framing.MESSAGES,
                near ->
                    new Pump(near, dialer.dial(agent.uri(), Map.of(), Framing.MESSAGES)).run());
        ByteStream client = dialer.dial(proxy.uri(), Map.of(), Framing.MESSAGES)) {
      byte[] large = new byte[20_000];
      Arrays.fill(large, (byte) 'L');
      List<byte[]> messages = List.of("one".getBytes(UTF_8), large, "two".getBytes(UTF_8));
      for (byte[] message : messages) {
        client.write(message, 0, message.length);
      }
      ByteBuffer received = ByteBuffer.allocate(65_535);
      SocketAddress sender = null;
      for (byte[] message : messages) {
        received.clear();
        sender = guest.receive(received);
        assertThat(Arrays.copyOf(received.array(), received.position())).isEqualTo(message);
      }
      for (byte[] message : messages) {
        guest.send(ByteBuffer.wrap(message), sender);
      }
      byte[] into = new byte[32 * 1024];
      for (byte[] message : messages) {
        int length = client.read(into, 0, into.length);
        assertThat(Arrays.copyOf(into, length)).isEqualTo(message);
      }
    }
  }

  @Test
  void aPortAtWhichNobodyTakesDatagramsEndsTheStream() throws Exception {
    SocketAddress nobody;
    try (DatagramChannel gone = DatagramChannel.open().bind(loopback())) {
      nobody = gone.getLocalAddress();
    }
    try (StreamServer agent =
            StreamServer.serving(
                Framing.MESSAGES, near -> new Pump(near, DatagramStream.connect(nobody)).run());
        ByteStream client = dialer.dial(agent.uri(), Map.of(), Framing.MESSAGES)) {
      client.output().write('?');
      assertThatThrownBy(() -> client.read(new byte[1], 0, 1)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void theReasonOfTheFarEndReachesTheUser() throws Exception {
    try (StreamServer far =
            StreamServer.serving(
                stream -> stream.close(CloseReason.normal("The guest was stopped.")));
        StreamServer proxy =
            StreamServer.serving(near -> new Pump(near, dialer.dial(far.uri(), Map.of())).run());
        ByteStream client = dialer.dial(proxy.uri(), Map.of())) {
      assertThat(client.input().readAllBytes()).isEmpty();
      assertThat(client.closedBy()).contains(CloseReason.normal("The guest was stopped."));
    }
  }

  @Test
  void aFarSideThatBreaksIsAnErrorForTheUser() throws Exception {
    var arrived = new CountDownLatch(1);
    WebSocketUpgrade.Session guest =
        stream -> {
          stream.input().read();
          arrived.countDown();
          stream.input().readAllBytes();
        };
    try (StreamServer far = StreamServer.serving(guest);
        StreamServer proxy =
            StreamServer.serving(near -> new Pump(near, dialer.dial(far.uri(), Map.of())).run());
        ByteStream client = dialer.dial(proxy.uri(), Map.of())) {
      client.output().write('x');
      arrived.await();
      far.cutConnections();
      assertThatThrownBy(() -> client.read(new byte[1], 0, 1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("broke");
    }
  }

  @Test
  void aUserWhoVanishesEndsTheFarSide() throws Exception {
    var arrived = new CountDownLatch(1);
    var farEnded = new CompletableFuture<Boolean>();
    WebSocketUpgrade.Session guest =
        stream -> {
          stream.input().read();
          arrived.countDown();
          farEnded.complete(ends(stream));
        };
    try (StreamServer far = StreamServer.serving(guest);
        StreamServer proxy =
            StreamServer.serving(near -> new Pump(near, dialer.dial(far.uri(), Map.of())).run());
        ByteStream client = dialer.dial(proxy.uri(), Map.of())) {
      client.output().write('x');
      arrived.await();
      proxy.cutConnections();
      assertThat(farEnded.get()).isTrue();
    }
  }

  /// Whether nothing more comes, be it by an end or a failure.
  private static boolean ends(ByteStream stream) {
    try {
      return stream.read(new byte[1], 0, 1) < 0;
    } catch (IOException _) {
      return true;
    }
  }

  private static ServerSocketChannel listen() throws IOException {
    return ServerSocketChannel.open().bind(loopback());
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}
