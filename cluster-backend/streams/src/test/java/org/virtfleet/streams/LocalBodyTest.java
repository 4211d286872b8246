package org.virtfleet.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Bodies that do not go with their requests.
@Timeout(180)
class LocalBodyTest {
  private static final String DONE = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  @TempDir private Path folder;
  private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void aServerThatOpensTheSocketGetsAllOfTheBodyThereAndNoneBehindTheHead() throws Exception {
    byte[] image = new byte[1_000_001];
    new Random(7).nextBytes(image);
    serve((head, socket) -> {
      try (LocalBody body = LocalBody.open(path(head)).orElseThrow()) {
        byte[] taken = all(body);
        assertNoneIsLeft(); // and so nobody else can open it
        received.add(taken);
      }
      assertThat(socket.getInputStream().available()).isZero();
      socket.getOutputStream().write(DONE.getBytes(UTF_8));
    });
    assertThat(send(new ByteArrayInputStream(image), OptionalLong.of(image.length)).status())
        .isEqualTo(200);
    assertThat(received.take()).isEqualTo(image);
    assertThat(failures).isEmpty();
    serve((head, socket) -> {
      try (LocalBody body = LocalBody.open(path(head)).orElseThrow()) {
        received.add(all(body));
      }
      socket.getOutputStream().write(DONE.getBytes(UTF_8));
    });
    assertThat(send(new ByteArrayInputStream(image), OptionalLong.empty()).status()).isEqualTo(200);
    assertThat(received.take()).as("of a length that nobody told").isEqualTo(image);
    assertNoneIsLeft();
  }

  @Test
  void aServerThatDoesNotOpenItAsksForTheBodyAndGetsItBehindTheHead() throws Exception {
    serve((_, socket) -> {
      socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(UTF_8));
      received.add(socket.getInputStream().readNBytes(5));
      socket.getOutputStream().write(DONE.getBytes(UTF_8));
    });
    assertThat(send(bytes("image"), OptionalLong.of(5)).status()).isEqualTo(200);
    assertThat(received.take()).isEqualTo("image".getBytes(UTF_8));
    assertThat(failures).isEmpty();
  }

  @Test
  void aRefusalIsHeardBeforeAndWhileTheBodyIsTaken() throws Exception {
    String no = "HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\n\r\nno";
    serve((_, socket) -> socket.getOutputStream().write(no.getBytes(UTF_8)));
    assertThat(send(new Endless(), OptionalLong.of(Long.MAX_VALUE)).status()).isEqualTo(409);
    serve((head, socket) -> {
      try (LocalBody body = LocalBody.open(path(head)).orElseThrow()) {
        assertThat(Channels.newInputStream(body).readNBytes(100_000)).hasSize(100_000);
        socket.getOutputStream().write(no.getBytes(UTF_8));
      }
    });
    assertThat(send(new Endless(), OptionalLong.of(Long.MAX_VALUE)).body()).isEqualTo("no");
    assertThat(failures).isEmpty();
    assertNoneIsLeft();
  }

  @Test
  void aBodyThatBreaksOffNeverLooksWhole() throws Exception {
    serve((head, _) -> {
      try (LocalBody body = LocalBody.open(path(head)).orElseThrow()) {
        assertThatThrownBy(() -> all(body)).isInstanceOf(EOFException.class);
        received.add(new byte[0]);
      }
    });
    assertThatThrownBy(() -> send(bytes("image"), OptionalLong.of(6)))
        .isInstanceOf(BodyBroken.class)
        .hasMessage("The body ended after 5 of 6 bytes.");
    assertThat(received.take()).isEmpty();
    assertThat(failures).isEmpty();
    assertNoneIsLeft();
  }

  @Test
  void whatIsNoSocketOrTalksNonsenseIsNoBody() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    for (String path : new String[] {"", "/", "/no/such", file.toString(), "x".repeat(200), "\0"}) {
      assertThat(LocalBody.open(path)).as(path).isEmpty();
    }
    assertThat(LocalBody.open(null)).isEmpty();
    Path path = folder.resolve("nonsense");
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(path));
      try (LocalBody body = LocalBody.open(path.toString()).orElseThrow();
          SocketChannel peer = listener.accept()) {
        int _ = peer.write(ByteBuffer.wrap(HexFormat.of().parseHex("ffffffff" + "00")));
        assertThatThrownBy(() -> all(body)).hasMessageContaining("says that it has -1 bytes");
      }
    }
  }

  @Test
  void socketsOfAProcessThatWasKilledAreRemovedAndAFolderWithALongNameHasNone() throws Exception {
    Files.createFile(folder.resolve("body-left"));
    LocalBodies _ = LocalBodies.in(folder);
    assertNoneIsLeft();
    Path deep = Files.createDirectories(folder.resolve("x".repeat(120)));
    serve((head, socket) -> {
      assertThat(head).doesNotContain(LocalBody.HEADER, "Expect");
      received.add(socket.getInputStream().readNBytes(5));
      socket.getOutputStream().write(DONE.getBytes(UTF_8));
    });
    assertThat(sendBy(deep, bytes("image"), OptionalLong.of(5)).status()).isEqualTo(200);
    assertThat(failures).isEmpty();
  }

  private static byte[] all(LocalBody body) throws IOException {
    return Channels.newInputStream(body).readAllBytes();
  }

  private HttpAnswer send(InputStream body, OptionalLong length) throws Exception {
    return sendBy(folder, body, length);
  }

  private HttpAnswer sendBy(Path sockets, InputStream body, OptionalLong length) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/volume");
    return new HttpUpload(SSLContext.getDefault(), LocalBodies.in(sockets))
        .send("PUT", uri, Map.of(), Channels.newChannel(body), length);
  }

  private interface Script {
    void play(String head, Socket socket) throws IOException;
  }

  /// Plays one connection.
  private void serve(Script script) {
    Thread.ofVirtual()
        .start(() -> {
          try (Socket socket = server.accept()) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
              head.append((char) socket.getInputStream().read());
            }
            script.play(head.toString(), socket);
          } catch (IOException | AssertionError e) {
            failures.add(e.toString());
          }
        });
  }

  private static String path(String head) {
    return head.lines()
        .filter(line -> line.startsWith(LocalBody.HEADER + ": "))
        .map(line -> line.substring(LocalBody.HEADER.length() + 2))
        .findFirst()
        .orElseThrow();
  }

  private void assertNoneIsLeft() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("body-"));
    }
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 0;
    }
  }
}
