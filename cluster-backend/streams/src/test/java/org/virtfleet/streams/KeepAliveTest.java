package org.virtfleet.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeepAliveTest {
  private final FakeLine line = new FakeLine();
  private final KeepAlive keepAlive =
      new KeepAlive(line, new KeepAlive.Pace(Duration.ofMillis(20), Duration.ofMillis(400)));

  @AfterEach
  void stop() {
    keepAlive.stop();
  }

  @Test
  void aSilentPeerIsPingedAndThenGivenUp() {
    keepAlive.start();
    await().atMost(Duration.ofSeconds(60)).until(() -> line.failure.get() != null);
    assertThat(line.pings.get()).isPositive();
    assertThat(line.failure.get()).hasMessageContaining("no sign of life");
  }

  @Test
  void aPeerWeDoNotListenToIsNotBlamedForItsSilence() {
    line.listening = false;
    keepAlive.start();
    await().atMost(Duration.ofSeconds(60)).until(() -> line.pings.get() > 40);
    assertThat(line.failure.get()).isNull();
  }

  private static final class FakeLine implements KeepAlive.Line {
    private final AtomicInteger pings = new AtomicInteger();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    private volatile boolean listening = true;

    @Override
    public void ping() {
      pings.incrementAndGet();
    }

    @Override
    public boolean listening() {
      return listening;
    }

    @Override
    public void fail(IOException cause) {
      failure.set(cause);
    }
  }
}
