package org.virtfleet.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.promql.Query;

class HistoryTest {

  private static final Logger log = LoggerFactory.getLogger(HistoryTest.class);
  private static final long NOON = 1_800_000_000;
  private static final Subject WEB = new Subject("default", "web");
  private static final Column CPU = Column.of(Metric.CPU_USAGE);
  private static final Column MEMORY = Column.of(Metric.MEMORY_USED);

  private final History history = new History("n1", Images.IN_MEMORY);

  @Test
  void aCounterIsAnsweredAsItsTotalAndAsItsRate() {
    for (var second = 0; second <= 60; second += 2) {
      record(NOON + second, CPU, 1e13 + second * 0.5);
    }
    assertThat(value(CPU, 60)).isEqualTo(1e13 + 30);
    assertThat(value(CPU, 20)).isCloseTo(1e13 + 10, within(0.02));
    assertThat(rate(60, 30)).isCloseTo(0.5, within(5e-4));
  }

  @Test
  void aRestartedGuestDoesNotMakeANegativeRate() {
    record(NOON, CPU, 900);
    record(NOON + 2, CPU, 901);
    record(NOON + 4, CPU, 0);
    record(NOON + 6, CPU, 1);
    assertThat(rate(6, 10)).isCloseTo(2 / 6.0, within(1e-3));
  }

  @Test
  void aGapStaysAGap() {
    record(NOON, MEMORY, 5);
    record(NOON + 600, MEMORY, 7);
    assertThat(value(MEMORY, 300)).isNaN();
    assertThat(value(MEMORY, 30)).isEqualTo(5);
    assertThat(value(MEMORY, 600)).isEqualTo(7);
  }

  @Test
  void whatIsOlderThanAnHourComesFromTheCoarseRing() {
    for (var second = 0; second <= 5 * 3600; second += 2) {
      record(NOON + second, MEMORY, second);
    }
    assertThat(value(MEMORY, 3600)).isCloseTo(3600, within(32.0));
    assertThat(value(MEMORY, 5 * 3600)).isEqualTo(5 * 3600);
  }

  @Test
  void aDayOfCounterRatesIsRightInTheCoarseRing() {
    for (var second = 0; second <= 4 * 3600; second += 2) {
      record(NOON + second, CPU, second * 0.25);
    }
    assertThat(rate(3600, 600)).isCloseTo(0.25, within(1e-3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-6, 0.002, 1, 2, 1023.5, 4096, 5.5e9, 2.7e11})
  void aSampleIsOffByHalfAThousandthAtMost(double value) {
    assertThat(SampleCode.decode(SampleCode.encode(value))).isCloseTo(value, within(value / 2000));
  }

  @Test
  void aGuestWithManyDisksKeepsAllOfThemForLess() {
    for (var second = 0; second <= 3600; second += 2) {
      record(NOON + second, MEMORY, second);
    }
    var disks = new Samples();
    IntStream.range(0, 6).forEach(i -> disks.keep(new Column(Metric.STORAGE_READ, "vd" + i), 1.0));
    IntStream.range(0, 6).forEach(i -> disks.keep(new Column(Metric.STORAGE_WRITE, "vd" + i), 1.0));
    IntStream.range(0, 8)
        .forEach(i -> disks.keep(new Column(Metric.NETWORK_TRANSMIT, "n" + i), 1.0));
    disks.keep(MEMORY, 3602.0);
    history.record(WEB, NOON + 3602, disks);
    assertThat(history.evaluate(query(Metric.STORAGE_READ), NOON + 3602)).hasSize(6);
    assertThat(value(MEMORY, 3000)).as("still there").isCloseTo(3000, within(2.0));
    assertThat(value(MEMORY, 600)).as("from the coarse ring").isCloseTo(600, within(32.0));
  }

  @Test
  void aGuestThatHasGoneIsForgottenAndOneThatRestartsIsNot() {
    record(NOON, MEMORY, 5);
    history.endTick(NOON + History.GONE_AFTER);
    assertThat(history.subjects()).containsExactly(WEB);
    history.endTick(NOON + History.GONE_AFTER + 2);
    assertThat(history.subjects()).isEmpty();
  }

  @Test
  void manyShortLivedGuestsAreNotAllRemembered() {
    for (int i = 0; i < 500; i++) {
      history.record(new Subject("ci", "run-" + i), NOON, only(MEMORY, 1));
    }
    history.endTick(NOON + 120);
    assertThat(history.subjects()).hasSize(64);
  }

  @Test
  void aClockThatIsSetBackStartsANewGraph() {
    record(NOON + 86_400, MEMORY, 5);
    record(NOON, MEMORY, 6);
    assertThat(value(MEMORY, 0)).isEqualTo(6);
  }

  @Test
  void aGuestHoldsLessThanTwoHundredKilobytes() {
    var counter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var samples = usual(1);
    history.record(new Subject("default", "first"), NOON, samples); // Loads the classes.
    long before = counter.getCurrentThreadAllocatedBytes();
    history.record(WEB, NOON, samples);
    long allocated = counter.getCurrentThreadAllocatedBytes() - before;
    log.info("A guest takes {} bytes of memory at most", allocated);
    assertThat(allocated).as("what is freed at once included").isBetween(180_000L, 200_000L);
    assertThat(Layout.holding(19).length()).isLessThan(200_000);
    assertThat(Layout.holding(1000).length()).isLessThan(200_000);
  }

  /// What a guest with a disk, a CD-ROM and a network interface has.
  static Samples usual(double value) {
    var samples = new Samples();
    for (var metric : Metric.values()) {
      if (metric.exposedName().startsWith("kubevirt")) {
        var devices =
            switch (metric.deviceLabel()) {
              case "drive" -> List.of("vda", "sda");
              case "interface" -> List.of("default");
              default -> List.of("");
            };
        devices.forEach(device -> samples.keep(new Column(metric, device), value));
      }
    }
    assertThat(samples.columns()).hasSize(Layout.USUAL);
    return samples;
  }

  static Samples only(Column column, double value) {
    var samples = new Samples();
    samples.keep(column, value);
    return samples;
  }

  private void record(long second, Column column, double value) {
    history.record(WEB, second, only(column, value));
  }

  private double value(Column column, long second) {
    var samples = history.evaluate(query(column.metric()), NOON + second);
    return samples.isEmpty() ? Double.NaN : samples.getFirst().value();
  }

  private double rate(long second, long window) {
    return history.sum(WEB, Metric.CPU_USAGE, NOON + second, window);
  }

  private static Query query(Metric metric) {
    return new Query(metric.exposedName(), List.of(), Duration.ZERO);
  }
}
