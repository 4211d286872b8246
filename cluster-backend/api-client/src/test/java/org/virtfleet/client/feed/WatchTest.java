package org.virtfleet.client.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WatchTest {
  private static final byte[] EVENT =
      "{\"type\":\"BOOKMARK\",\"object\":{}}\n".getBytes(StandardCharsets.UTF_8);

  @Test
  @Timeout(30)
  void aWatchWhoseServerFallsSilentIsGivenUp() throws Exception {
    var patience = Duration.ofMillis(300);
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var server = listener.accept()) {
      long start = System.nanoTime();
      try (var watch = new Watch(client.getInputStream(), patience)) {
        server.getOutputStream().write(EVENT);
        assertThat(Objects.requireNonNull(watch.next()).type()).isEqualTo("BOOKMARK");
        assertThatThrownBy(watch::next).isInstanceOf(IOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(patience);
      }
    }
  }
}
