package org.virtfleet.client.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WorkQueueTest {

  private final AtomicLong now = new AtomicLong();
  private final WorkQueue<String> queue =
      new WorkQueue<>(new Backoff(Duration.ofMillis(10), Duration.ofMillis(50)), now::get);

  @Test
  void aKeyAddedManyTimesIsHandedOutOnce() {
    queue.add("a");
    queue.add("b");
    queue.add("a");

    assertThat(queue.poll()).isEqualTo("a");
    assertThat(queue.poll()).isEqualTo("b");
    assertThat(queue.poll()).isNull();
  }

  @Test
  void aKeyAddedWhileItIsWorkedOnIsHandedOutAfterwardsAndNotBefore() {
    queue.add("a");
    assertThat(queue.poll()).isEqualTo("a");

    queue.add("a");
    assertThat(queue.poll()).isNull();

    queue.done("a");
    assertThat(queue.poll()).isEqualTo("a");
    queue.done("a");
    assertThat(queue.poll()).isNull();
  }

  @Test
  void aDelayedKeyIsHandedOutWhenItsTimeComesAndTheEarliestTimeWins() {
    queue.addAfter("a", Duration.ofSeconds(10));
    queue.addAfter("a", Duration.ofSeconds(2));
    queue.addAfter("a", Duration.ofSeconds(5));

    passes(Duration.ofMillis(1999));
    assertThat(queue.poll()).isNull();
    passes(Duration.ofMillis(1));
    assertThat(queue.poll()).isEqualTo("a");
    queue.done("a");
    passes(Duration.ofSeconds(60));
    assertThat(queue.poll()).as("the later times are left-overs").isNull();
  }

  @Test
  void retriesWaitLongerEachTimeUpToTheLimitAndForgettingStartsAgain() {
    for (int wait : new int[] {10, 20, 40, 50, 50}) {
      queue.retry("a");
      passes(Duration.ofMillis(wait - 1));
      assertThat(queue.poll()).isNull();
      passes(Duration.ofMillis(1));
      assertThat(queue.poll()).isEqualTo("a");
      queue.done("a");
    }
    queue.forget("a");
    queue.retry("a");
    passes(Duration.ofMillis(10));
    assertThat(queue.poll()).isEqualTo("a");
  }

  @Test
  void takingWaitsForAKeyAndClosingEndsTheWait() throws Exception {
    var real = new WorkQueue<String>(Backoff.OF_RECONCILES);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> first = threads.submit(real::take);
      real.addAfter("a", Duration.ofMillis(30));
      assertThat(first.get(60, TimeUnit.SECONDS)).isEqualTo("a");

      Future<String> second = threads.submit(real::take);
      real.close();
      assertThat(second.get(60, TimeUnit.SECONDS)).isNull();
      real.add("b");
      assertThat(real.take()).isNull();
    }
  }

  private void passes(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
