package org.virtfleet.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

  private static final long NOON = 1_800_000_000;

  private final Series cpu = series(Metric.CPU_USAGE, "web");
  private final Series memory = series(Metric.MEMORY_USED, "web");
  private final History history = new History();

  @Test
  void aCounterIsAnsweredAsItsTotalAndAsItsRate() {
    for (var second = 0; second <= 60; second += 2) {
      history.record(cpu, NOON + second, 1e13 + second * 0.5);
    }
    assertThat(history.valueAt(cpu::equals, NOON + 60))
        .extracting(History.Sample::value)
        .singleElement()
        .isEqualTo(1e13 + 30);
    assertThat(history.valueAt(cpu::equals, NOON + 20).getFirst().value())
        .isCloseTo(1e13 + 10, within(0.01));
    assertThat(history.rateAt(cpu::equals, NOON + 60, 30).getFirst().value())
        .isCloseTo(0.5, within(1e-6));
  }

  @Test
  void aRestartedGuestDoesNotMakeANegativeRate() {
    history.record(cpu, NOON, 900);
    history.record(cpu, NOON + 2, 901);
    history.record(cpu, NOON + 4, 0);
    history.record(cpu, NOON + 6, 1);
    assertThat(history.rateAt(cpu::equals, NOON + 6, 10).getFirst().value())
        .isCloseTo(2 / 6.0, within(1e-6));
  }

  @Test
  void aGapStaysAGap() {
    history.record(memory, NOON, 5);
    history.record(memory, NOON + 600, 7);
    assertThat(history.valueAt(memory::equals, NOON + 300)).isEmpty();
    assertThat(history.valueAt(memory::equals, NOON + 30).getFirst().value()).isEqualTo(5);
    assertThat(history.valueAt(memory::equals, NOON + 600).getFirst().value()).isEqualTo(7);
  }

  @Test
  void whatIsOlderThanAnHourComesFromTheCoarseRing() {
    for (var second = 0; second <= 5 * 3600; second += 2) {
      history.record(memory, NOON + second, second);
    }
    assertThat(history.valueAt(memory::equals, NOON + 3600).getFirst().value())
        .isCloseTo(3600, within(30.0));
    assertThat(history.valueAt(memory::equals, NOON + 5 * 3600).getFirst().value())
        .isEqualTo(5 * 3600);
  }

  @Test
  void aSeriesThatEndedIsForgotten() {
    history.record(memory, NOON, 5);
    history.record(cpu, NOON + 100, 5);
    history.forgetBefore(NOON + 50);
    assertThat(history.rings().keySet()).isEqualTo(java.util.Set.of(cpu));
  }

  @Test
  void theFileGivesBackWhatWasSaved(@TempDir Path folder) throws IOException {
    for (var second = 0; second <= 7200; second += 2) {
      history.record(cpu, NOON + second, second * 0.25);
      history.record(memory, NOON + second, second);
    }
    var file = new HistoryFile(folder.resolve("history"));
    file.save(history);
    var read = new History();
    assertThat(file.load(read)).isTrue();
    for (var second : List.of(1800L, 5400L, 7200L)) {
      assertThat(read.valueAt(any -> true, NOON + second))
          .isEqualTo(history.valueAt(any -> true, NOON + second));
    }
  }

  @Test
  void aFileThatIsCutShortOrForeignCountsAsAbsent(@TempDir Path folder) throws IOException {
    history.record(cpu, NOON, 1);
    var path = folder.resolve("history");
    var file = new HistoryFile(path);
    assertThat(file.load(new History())).isFalse();
    file.save(history);
    var bytes = Files.readAllBytes(path);
    Files.write(path, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(file.load(new History())).isFalse();
    Files.writeString(path, "something else altogether");
    assertThat(file.load(new History())).isFalse();
  }

  @Test
  void aGuestWithOneDiskAndOneNicStaysUnderTwoHundredKilobytes() {
    var rings = History.Rings.of(Metric.Kind.COUNTER);
    var bytes = rings.fine().encodedLength() + rings.coarse().encodedLength();
    assertThat(bytes * 10).isLessThan(200_000);
  }

  private static Series series(Metric metric, String name) {
    return new Series(metric, new TreeMap<>(Map.of("namespace", "default", "name", name)));
  }
}
