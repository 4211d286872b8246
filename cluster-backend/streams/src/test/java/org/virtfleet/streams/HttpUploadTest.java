package org.virtfleet.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.Channels;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class HttpUploadTest {
  private static final String REFUSAL =
      "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nno image!";

  @Test
  void aRefusalInTheMiddleIsHeardThoughTheServerReadsNoMore() throws Exception {
    var hold = new CountDownLatch(1);
    try (Peer peer =
        new Peer(socket -> {
          socket.getInputStream().readNBytes(100_000);
          socket.getOutputStream().write(REFUSAL.getBytes(UTF_8));
          hold.await();
        })) {
      HttpAnswer answer = upload(peer.uri(), new Endless(), OptionalLong.of(Long.MAX_VALUE));
      assertThat(answer)
          .isEqualTo(
              new HttpAnswer(
                  400, Map.of("content-type", "text/plain", "content-length", "9"), "no image!"));
      hold.countDown();
    }
  }

  @Test
  void aBodyOfUnknownLengthGoesInChunksAndAChunkedAnswerIsRead() throws Exception {
    var received = new CompletableFuture<String>();
    try (Peer peer =
        new Peer(socket -> {
          received.complete(readUntil(socket.getInputStream(), "0\r\n\r\n"));
          String answer =
              "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nfin\r\n2\r\ne!\r\n0\r\n\r\n";
          socket.getOutputStream().write(answer.getBytes(UTF_8));
        })) {
      HttpAnswer answer =
          upload(
              peer.uri(), new ByteArrayInputStream("image".getBytes(UTF_8)), OptionalLong.empty());
      assertThat(answer)
          .isEqualTo(new HttpAnswer(200, Map.of("transfer-encoding", "chunked"), "fine!"));
      assertThat(received.get())
          .startsWith("PUT /volume HTTP/1.1\r\n")
          .contains("Ticket: t1\r\n", "\r\n\r\n5\r\nimage\r\n0\r\n\r\n");
    }
  }

  @Test
  void aServerThatClosesWithoutAWordIsAFailure() throws Exception {
    try (Peer peer = new Peer(socket -> socket.getInputStream().readNBytes(1_000))) {
      assertThatThrownBy(() -> upload(peer.uri(), new Endless(), OptionalLong.of(Long.MAX_VALUE)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aBodyThatEndsEarlyNeverLooksWhole() throws Exception {
    try (Peer peer = new Peer(socket -> socket.getInputStream().readAllBytes())) {
      assertThatThrownBy(
              () -> upload(peer.uri(), new ByteArrayInputStream(new byte[10]), OptionalLong.of(11)))
          .hasMessage("The body ended after 10 of 11 bytes.");
    }
  }

  @Test
  void anAnswerThatIsNoHttpOrTooLongIsRefused() throws Exception {
    for (String answer :
        new String[] {
          "SSH-2.0-OpenSSH\r\n",
          "HTTP/1.1 999 X\r\n\r\n",
          "HTTP/1.1 200 " + "x".repeat(20_000) + "\r\n"
        }) {
      try (Peer peer = new Peer(socket -> socket.getOutputStream().write(answer.getBytes(UTF_8)))) {
        assertThatThrownBy(
                () -> upload(peer.uri(), new ByteArrayInputStream(new byte[0]), OptionalLong.of(0)))
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void aHeaderCannotSmuggleALine() {
    assertThatThrownBy(() ->
            new HttpUpload(SSLContext.getDefault())
                .send(
                    "PUT",
                    URI.create("http://127.0.0.1:1/"),
                    Map.of("X", "a\r\nY: b"),
                    Channels.newChannel(InputStream.nullInputStream()),
                    OptionalLong.of(0)))
        .isInstanceOfAny(IOException.class, IllegalArgumentException.class);
  }

  private static HttpAnswer upload(URI uri, InputStream body, OptionalLong length)
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    return new HttpUpload(SSLContext.getDefault())
        .send("PUT", uri, Map.of("Ticket", "t1"), Channels.newChannel(body), length);
  }

  private static String readUntil(InputStream in, String end) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(end) < 0) {
      text.append((char) in.read());
    }
    return text.toString();
  }

  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 0;
    }
  }

  /// A server that plays one connection.
  private static final class Peer implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    private interface Script {
      void play(Socket socket) throws IOException, InterruptedException;
    }

    Peer(Script script) throws IOException {
      Thread.ofVirtual()
          .start(() -> {
            try (Socket socket = server.accept()) {
              script.play(socket);
              try (OutputStream out = socket.getOutputStream()) {
                out.flush();
              }
            } catch (IOException _) {
              // The test looks at the other end.
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/volume");
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
