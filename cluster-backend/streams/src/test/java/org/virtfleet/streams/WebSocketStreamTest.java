package org.virtfleet.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WebSocketStreamTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private final WebSocketDialer dialer = new WebSocketDialer(HTTP);

  @Test
  void carriesBytesBothWaysWhateverTheirFraming() throws Exception {
    byte[] sent = new byte[3_000_000];
    new Random(1).nextBytes(sent);
    try (StreamServer server = StreamServer.serving(WebSocketStreamTest::echo);
        ByteStream stream = dialer.dial(server.uri(), Map.of())) {
      Thread writer = Thread.ofVirtual().start(() -> writeAndEnd(stream, sent));
      assertThat(stream.input().readAllBytes()).isEqualTo(sent);
      writer.join();
    }
  }

  @Test
  void anEndIsAHalfCloseAndTheAnswerStillArrives() throws Exception {
    try (StreamServer server =
            StreamServer.serving(stream -> {
              byte[] question = stream.input().readAllBytes();
              stream.output().write(("answer to " + new String(question, UTF_8)).getBytes(UTF_8));
            });
        ByteStream stream = dialer.dial(server.uri(), Map.of())) {
      stream.output().write("a question".getBytes(UTF_8));
      stream.shutdownOutput(CloseReason.NORMAL);
      assertThat(stream.input().readAllBytes()).asString(UTF_8).isEqualTo("answer to a question");
    }
  }

  @Test
  void theServersHalfCloseLeavesTheClientFreeToSend() throws Exception {
    var received = new CompletableFuture<String>();
    try (StreamServer server =
            StreamServer.serving(stream -> {
              stream.shutdownOutput(CloseReason.NORMAL);
              received.complete(new String(stream.input().readAllBytes(), UTF_8));
            });
        ByteStream stream = dialer.dial(server.uri(), Map.of())) {
      assertThat(stream.read(new byte[1], 0, 1)).isEqualTo(-1);
      stream.output().write("said after the end".getBytes(UTF_8));
      stream.shutdownOutput(CloseReason.NORMAL);
      assertThat(received.get()).isEqualTo("said after the end");
    }
  }

  @Test
  void theReasonOfAnEndReachesTheOtherSide() throws Exception {
    try (StreamServer server =
            StreamServer.serving(
                stream -> stream.close(CloseReason.normal("Another session took over.")));
        ByteStream stream = dialer.dial(server.uri(), Map.of())) {
      assertThat(stream.read(new byte[1], 0, 1)).isEqualTo(-1);
      assertThat(stream.closedBy()).contains(new CloseReason(1000, "Another session took over."));
    }
  }

  @Test
  void aFailureOfTheServersSessionIsAnErrorWithItsText() throws Exception {
    try (StreamServer server =
            StreamServer.serving(_ -> {
              throw new IOException("The display is gone.");
            });
        ByteStream stream = dialer.dial(server.uri(), Map.of())) {
      assertThatThrownBy(() -> stream.read(new byte[1], 0, 1)).hasMessage("The display is gone.");
    }
  }

  @Test
  void aConnectionCutWithoutAWordIsAnErrorNotAnEnd() throws Exception {
    var serverSaw = new CompletableFuture<Throwable>();
    try (StreamServer server =
            StreamServer.serving(stream -> {
              try {
                stream.output().write('x');
                serverSaw.complete(new AssertionError("read " + stream.read(new byte[1], 0, 1)));
              } catch (IOException e) {
                serverSaw.complete(e);
              }
            });
        ByteStream stream = dialer.dial(server.uri(), Map.of())) {
      assertThat(stream.input().read()).isEqualTo('x');
      server.cutConnections();
      // On a busy machine a cut was once noticed by the missing answers to pings only.
      assertThatThrownBy(() -> stream.read(new byte[1], 0, 1))
          .isInstanceOf(IOException.class)
          .hasMessageFindingMatch("broke|no sign of life");
      assertThat(serverSaw.get()).isInstanceOf(IOException.class).hasMessageContaining("broke");
    }
  }

  @Test
  void closingWakesABlockedReaderOnThisSideAndEndsTheOther() throws Exception {
    var ended = new CompletableFuture<Integer>();
    try (StreamServer server =
        StreamServer.serving(stream -> ended.complete(stream.read(new byte[1], 0, 1)))) {
      ByteStream stream = dialer.dial(server.uri(), Map.of());
      var reading = new CompletableFuture<Throwable>();
      Thread reader =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  stream.read(new byte[1], 0, 1);
                } catch (IOException e) {
                  reading.complete(e);
                }
              });
      stream.close();
      assertThat(reading.get()).hasMessage("The stream was closed by this side.");
      assertThat(ended.get()).isEqualTo(-1);
      reader.join();
    }
  }

  /// What the writer got rid of is all there is between the two: both programs' buffers and the
  /// kernel's.
  @Test
  void aReaderThatStallsHoldsUpTheWriter() throws Exception {
    int total = 32 * 1024 * 1024;
    var written = new AtomicLong();
    try (StreamServer server = StreamServer.serving(stream -> writeZeros(stream, total, written));
        ByteStream stream = dialer.dial(server.uri(), Map.of())) {
      await().atMost(Duration.ofSeconds(60)).until(() -> hasSettled(written));
      // The kernel holds some as well, and more of it where the reader was quick at first.
      assertThat(written.get()).isLessThan(total / 8);
      assertThat(stream.input().readAllBytes()).hasSize(total);
    }
  }

  @Test
  void aServerThatStallsHoldsUpTheClient() throws Exception {
    var written = new AtomicLong();
    var goOn = new CountDownLatch(1);
    try (StreamServer server =
        StreamServer.serving(stream -> {
          goOn.await();
          stream.input().readAllBytes();
        })) {
      ByteStream stream = dialer.dial(server.uri(), Map.of());
      Thread writer =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  writeZeros(stream, Integer.MAX_VALUE, written);
                } catch (IOException _) {
                  // The test has seen enough and closed the stream.
                }
              });
      await().atMost(Duration.ofSeconds(60)).until(() -> hasSettled(written));
      stream.close();
      assertThat(writer.join(Duration.ofSeconds(60))).isTrue();
      goOn.countDown();
    }
  }

  @Test
  void textFramesAreDroppedAndAClientWithoutSubprotocolIsServed() throws Exception {
    try (StreamServer server = StreamServer.serving(WebSocketStreamTest::echo)) {
      var back = new CompletableFuture<String>();
      WebSocket plain =
          HTTP.newWebSocketBuilder()
              .buildAsync(
                  server.uri(),
                  new WebSocket.Listener() {
                    @Override
                    public void onOpen(WebSocket socket) {
                      socket.request(1);
                    }

                    @Override
                    public @Nullable CompletionStage<?> onBinary(
                        WebSocket socket, ByteBuffer data, boolean last) {
                      back.complete(UTF_8.decode(data).toString());
                      return null;
                    }
                  })
              .get();
      plain.sendText("no bytes of ours", true).get();
      plain.sendBinary(ByteBuffer.wrap("bytes".getBytes(UTF_8)), true).get();
      assertThat(plain.getSubprotocol()).isEmpty();
      assertThat(back.get()).isEqualTo("bytes");
      plain.abort();
    }
  }

  @Test
  void theSubprotocolIsEchoedWhenOfferedAmongOthers() throws Exception {
    try (StreamServer server = StreamServer.serving(WebSocketStreamTest::echo)) {
      WebSocket socket =
          HTTP.newWebSocketBuilder()
              .subprotocols("something.else", WebSocketUpgrade.SUBPROTOCOL)
              .buildAsync(server.uri(), new WebSocket.Listener() {})
              .get();
      assertThat(socket.getSubprotocol()).isEqualTo("plain.kubevirt.io");
      socket.abort();
    }
  }

  @Test
  void aRefusalCarriesStatusAndBody() throws Exception {
    try (StreamServer server = StreamServer.refusing(400, "{\"message\":\"VMI is not running\"}")) {
      assertThatThrownBy(() -> dialer.dial(server.uri(), Map.of()))
          .isInstanceOfSatisfying(
              UpgradeRefused.class,
              refused -> {
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.body()).isEqualTo("{\"message\":\"VMI is not running\"}");
              });
    }
  }

  private static void writeZeros(ByteStream stream, int total, AtomicLong written)
      throws IOException {
    byte[] block = new byte[16 * 1024];
    while (written.get() < total) {
      stream.write(block, 0, block.length);
      written.addAndGet(block.length);
    }
  }

  /// Whether the number has not changed for half a second.
  private static boolean hasSettled(AtomicLong count) throws InterruptedException {
    long before = count.get();
    boolean interrupted = new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
    return !interrupted && before > 0 && count.get() == before;
  }

  private static void echo(ByteStream stream) throws IOException {
    byte[] buffer = new byte[10_000];
    for (int n = stream.read(buffer, 0, buffer.length);
        n >= 0;
        n = stream.read(buffer, 0, buffer.length)) {
      stream.write(buffer, 0, n);
    }
  }

  private static void writeAndEnd(ByteStream stream, byte[] bytes) {
    try {
      stream.write(bytes, 0, bytes.length);
      stream.shutdownOutput(CloseReason.NORMAL);
    } catch (IOException e) {
      stream.close();
    }
  }
}
