package org.virtfleet.desktop.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SessionTest {
  @Test
  void whatIsToBeRememberedIsWrittenBeforeTheSessionIsClosed() {
    var written = new AtomicInteger();
    var slow = new CountDownLatch(1);
    var desk = SampleSession.berlin();
    desk.session()
        .remember(() -> {
          try {
            slow.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          written.incrementAndGet();
        });
    desk.session().remember(written::incrementAndGet);
    slow.countDown();
    desk.close();
    assertThat(written).hasValue(2);
  }
}
