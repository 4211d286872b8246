package org.virtfleet.apiserver.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.virtfleet.apiserver.testing.TestApiServer;

/// A body that one thread reads while another one answers.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BodyChannelTest {
  private static final String HEAD =
      "POST /slow HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Length: 4\r\n\r\n";

  private final SlowReader reader = new SlowReader();

  @Test
  void anAnswerWaitsForTheReaderThatWaitsForTheClientAndThenReachesIt() throws Exception {
    try (TestApiServer server = TestApiServer.builder().paths(_ -> List.of(reader)).start();
        SSLSocket client = connect(server)) {
      client.getOutputStream().write((HEAD + "ab").getBytes(US_ASCII));
      await().until(() -> isWaiting(reader.reading));
      reader.done.complete(null);
      await().until(() -> isWaiting(reader.answering));
      client.getOutputStream().write("cd".getBytes(US_ASCII));
      assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII))
          .startsWith("HTTP/1.1 503 ")
          .endsWith("nobody reads on\n");
      assertThat(reader.end.get()).isInstanceOf(ClosedChannelException.class);
    }
  }

  private static boolean isWaiting(Optional<Thread> thread) {
    return thread.filter(t -> t.getState() == Thread.State.WAITING).isPresent();
  }

  private static SSLSocket connect(TestApiServer server) throws Exception {
    URI url = URI.create(server.url());
    var sockets = HttpProbe.trusting(server).getSocketFactory();
    return (SSLSocket) sockets.createSocket(url.getHost(), url.getPort());
  }

  /// Answers when it is told to, whatever its other thread does.
  private static final class SlowReader implements PathHandler {
    private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

    /// How the reading ended.
    private final CompletableFuture<Exception> end = new CompletableFuture<>();

    private volatile Optional<Thread> reading = Optional.empty();
    private volatile Optional<Thread> answering = Optional.empty();

    @Override
    public String path() {
      return "/slow";
    }

    @Override
    public boolean open() {
      return true;
    }

    @Override
    public void handle(Exchange exchange) {
      ReadableByteChannel body = exchange.bodyChannel();
      reading = Optional.of(Thread.ofPlatform().start(() -> readAll(body)));
      done.join();
      answering = Optional.of(Thread.currentThread());
      exchange.respondText(503, "nobody reads on\n");
    }

    private void readAll(ReadableByteChannel body) {
      try {
        while (body.read(ByteBuffer.allocate(1)) >= 0) {}
        end.complete(new IllegalStateException("All of it was read."));
      } catch (IOException e) {
        end.complete(e);
      }
    }
  }
}
