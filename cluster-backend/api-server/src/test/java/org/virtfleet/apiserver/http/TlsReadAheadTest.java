package org.virtfleet.apiserver.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.virtfleet.apiserver.testing.TestApiServer;

/// Records of TLS that are read before somebody asks for them.
class TlsReadAheadTest {
  private static final int REQUESTS = 20;
  private static final String REQUEST = "GET /version HTTP/1.1\r\nHost: test\r\n";

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void requestsThatCameAtOnceAreAllAnsweredThoughNothingFollowsThem() throws Exception {
    try (TestApiServer server = TestApiServer.inMemory();
        HoldingSocket wire = new HoldingSocket();
        SSLSocket client = connect(server, wire)) {
      client.startHandshake();
      wire.hold();
      for (int i = 1; i <= REQUESTS; i++) { // a record each
        String last = i == REQUESTS ? "Connection: close\r\n" : "";
        client.getOutputStream().write((REQUEST + last + "\r\n").getBytes(US_ASCII));
      }
      wire.release();
      String answers = new String(client.getInputStream().readAllBytes(), US_ASCII);
      assertThat(answers.split("gitVersion", -1)).hasSize(REQUESTS + 1);
    }
  }

  private static SSLSocket connect(TestApiServer server, Socket wire) throws Exception {
    URI url = URI.create(server.url());
    wire.connect(new InetSocketAddress(url.getHost(), url.getPort()));
    SSLContext tls = HttpProbe.trusting(server);
    return (SSLSocket) tls.getSocketFactory().createSocket(wire, url.getHost(), 0, true);
  }

  /// Sends what is written meanwhile in one piece.
  private static final class HoldingSocket extends Socket {
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean holding;

    void hold() {
      holding = true;
    }

    void release() throws IOException {
      holding = false;
      held.writeTo(super.getOutputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      OutputStream out = super.getOutputStream();
      return new OutputStream() {
        @Override
        public void write(int one) throws IOException {
          (holding ? held : out).write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
          (holding ? held : out).write(bytes, offset, count);
        }
      };
    }
  }
}
