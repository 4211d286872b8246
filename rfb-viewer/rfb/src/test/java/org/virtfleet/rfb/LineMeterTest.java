package org.virtfleet.rfb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineMeterTest {

  private static final long UPDATE = 200_000;

  private final AtomicLong received = new AtomicLong();
  private final AtomicLong now = new AtomicLong();
  private final LineMeter meter = new LineMeter(received, new RoundTrip(), now::get);

  @Test
  void aGoodLineIsLeftAsItIs() {
    for (int i = 0; i < 5; i++) {
      assertThat(update(UPDATE, Duration.ofMillis(10))).isEmpty();
    }
  }

  @Test
  void aSlowLineGetsFewerBytesOnceTwoUpdatesSaySo() {
    assertThat(update(UPDATE, Duration.ofSeconds(4))).isEmpty();
    assertThat(update(UPDATE, Duration.ofSeconds(4))).contains(new LineQuality(3, 6));
    assertThat(update(UPDATE, Duration.ofSeconds(4))).isEmpty();
  }

  @Test
  void aLineThatRecoversGetsItsQualityBack() {
    assertThat(update(UPDATE, Duration.ofMillis(300))).isEmpty();
    assertThat(update(UPDATE, Duration.ofMillis(300))).contains(new LineQuality(6, 2));
    Optional<LineQuality> last = Optional.empty();
    for (int i = 0; i < 5 && last.isEmpty(); i++) {
      last = update(UPDATE, Duration.ofMillis(10));
    }
    assertThat(last).contains(new LineQuality(8, 2));
  }

  @Test
  void smallUpdatesSayNothing() {
    for (int i = 0; i < 5; i++) {
      assertThat(update(1000, Duration.ofSeconds(1))).isEmpty();
    }
  }

  @Test
  void whatAnswersAtOnceIsNotFarAway() {
    assertThat(LineQuality.of(1_000_000, Optional.of(Duration.ofMillis(1))))
        .isEqualTo(LineQuality.of(Long.MAX_VALUE, Optional.empty()));
    assertThat(LineQuality.of(1_000_000, Optional.of(Duration.ofMillis(40))))
        .isEqualTo(new LineQuality(3, 6));
  }

  private Optional<LineQuality> update(long bytes, Duration time) {
    meter.updateStarted();
    received.addAndGet(bytes);
    now.addAndGet(time.toNanos());
    return meter.updateFinished();
  }
}
