package org.virtfleet.desktop.core.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.virtfleet.desktop.core.text.Texts;

class TransferMeterTest {
  private static final long MIB = 1 << 20;

  private final AtomicLong clock = new AtomicLong();
  private final List<String> details = new ArrayList<>();
  private final TransferMeter meter =
      new TransferMeter(
          new TaskBody.Report() {
            @Override
            public void detail(String text) {
              details.add(text);
            }

            @Override
            public void fraction(double done) {
              assertThat(done).isBetween(0.0, 1.0);
            }
          },
          new Texts(Locale.ENGLISH),
          clock::get);

  @Test
  void bytesRateAndTimeLeftAreToldOnceTheyCanBeMeasured() {
    meter.sent(0, 1000 * MIB);
    seconds(2);
    meter.sent(200 * MIB, 1000 * MIB);
    assertThat(details).containsExactly("0 / 1,000 MiB", "200 / 1,000 MiB · 100 MiB/s · 8 s left");
  }

  @Test
  void aFastSenderIsToldAboutFourTimesASecond() {
    for (int i = 0; i < 100; i++) {
      meter.sent(i * MIB, 1000 * MIB);
      clock.addAndGet(10_000_000);
    }
    assertThat(details).hasSizeBetween(4, 6);
  }

  private void seconds(long seconds) {
    clock.addAndGet(seconds * 1_000_000_000);
  }
}
