package org.virtfleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.application.Platform;

/// Asks the FX thread again and again whether it is there, as an impatient person would click, and
/// remembers the longest it took to answer and what it did meanwhile.
final class FxWatchdog implements AutoCloseable {

  /// Longer than this and a person thinks that the window is frozen. A blocked thread waits for a
  /// network and takes far longer; a busy machine without a graphics card takes less.
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private static final Duration INTERVAL = Duration.ofMillis(50);

  private final Thread thread = Thread.ofPlatform().daemon().name("fx-watchdog").start(this::watch);
  private volatile Duration worst = Duration.ZERO;
  private volatile String culprit = "";

  private void watch() {
    try {
      while (true) {
        ask();
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask() throws InterruptedException {
    var answered = new CountDownLatch(1);
    var asked = System.nanoTime();
    Platform.runLater(answered::countDown);
    var caught = "";
    if (!answered.await(LIMIT.toMillis() / 2, TimeUnit.MILLISECONDS)) {
      caught = stack();
      answered.await();
    }
    var took = Duration.ofNanos(System.nanoTime() - asked);
    if (took.compareTo(worst) > 0) {
      worst = took;
      culprit = caught;
    }
  }

  private static String stack() {
    Optional<Thread> fx =
        Thread.getAllStackTraces().keySet().stream()
            .filter(each -> each.getName().equals("JavaFX Application Thread"))
            .findFirst();
    return fx.map(Thread::getStackTrace).stream()
        .flatMap(Arrays::stream)
        .map(Object::toString)
        .collect(Collectors.joining("\n  "));
  }

  @Override
  public void close() {
    thread.interrupt();
    System.out.printf("The FX thread never took longer than %d ms.%n", worst.toMillis());
  }

  void assertNeverBlocked() {
    assertThat(worst).as("the FX thread was busy with%n  %s", culprit).isLessThan(limit());
  }

  /// On a machine with more work than processors every thread waits for its turn, this one too.
  private static Duration limit() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    var crowd = system.getSystemLoadAverage() / system.getAvailableProcessors();
    return LIMIT.multipliedBy(Math.max(1, (long) Math.ceil(crowd)));
  }
}
