package org.virtfleet.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.promql.Query;

class HistoryFolderTest {

  private static final long NOON = 1_800_000_000;
  private static final Subject WEB = new Subject("default", "web");
  private static final Query CPU =
      new Query(Metric.CPU_USAGE.exposedName(), List.of(), Duration.ZERO);
  private static final Query MEMORY =
      new Query(Metric.MEMORY_USED.exposedName(), List.of(), Duration.ZERO);

  @TempDir Path folder;
  private final History history = new History("n1");
  private HistoryFolder files;

  @BeforeEach
  void twoHoursOfAGuest() {
    files = files(history);
    files.load();
    for (var second = 0; second <= 7200; second += 2) {
      history.record(WEB, NOON + second, HistoryTest.usual(second));
      if (second % 100 == 0) {
        files.write();
      }
    }
    history.endTick(NOON + 7200);
    files.write();
  }

  @Test
  void whoeverComesNextReadsWhatWasWrittenWithoutAnOrderlyEnd() {
    assertSameAsBefore(loaded());
  }

  @Test
  void aGuestTakesLessThanTwoHundredKilobytesOnDisk() throws IOException {
    assertThat(Files.size(file())).isLessThan(200_000);
  }

  @Test
  void aTickWritesLittle() {
    history.record(WEB, NOON + 7202, HistoryTest.usual(7202));
    var changes = history.takeChanges(WEB).orElseThrow();
    assertThat(changes.whole()).isFalse();
    assertThat(changes.parts().stream().mapToInt(part -> part.bytes().capacity()).sum())
        .isLessThan(300);
  }

  @Test
  void theFileOfAGuestThatHasGoneIsDeleted() throws IOException {
    history.endTick(NOON + 7200 + History.GONE_AFTER + 2);
    files.write();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileThatIsCutShortKeepsWhatIsThere() throws IOException {
    var layout = Layout.holding(0);
    var bytes = Files.readAllBytes(file());
    Files.write(file(), java.util.Arrays.copyOf(bytes, layout.coarseOffset()));
    var read = loaded();
    assertThat(read.evaluate(MEMORY, NOON + 7000)).isEqualTo(history.evaluate(MEMORY, NOON + 7000));
    assertThat(read.evaluate(MEMORY, NOON + 1800)).as("the coarse ring is lost").isEmpty();
  }

  @Test
  void aDamagedRowIsAGap() throws IOException {
    var bytes = Files.readAllBytes(file());
    for (int at = Layout.holding(0).headerLength() + 10; at < bytes.length; at += 40) {
      bytes[at] ^= 0x55;
    }
    Files.write(file(), bytes);
    var read = loaded();
    assertThat(read.subjects()).containsExactly(WEB);
    assertThat(read.evaluate(MEMORY, NOON + 7000)).isEmpty();
  }

  @Test
  void aFileThatMakesNoSenseIsDeletedAndNothingElseIsLost() throws IOException {
    var damaged = Files.readAllBytes(file());
    damaged[20] ^= 1;
    Files.write(folder.resolve("00000000-0000-3000-8000-000000000000.rings"), damaged);
    Files.writeString(
        folder.resolve("11111111-0000-3000-8000-000000000000.rings"), "something else");
    Files.copy(file(), folder.resolve("22222222-0000-3000-8000-000000000000.rings"));
    Files.write(folder.resolve("x.rings.new"), new byte[100_000]);
    assertSameAsBefore(loaded());
    try (var left = Files.list(folder)) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void aTornStateFallsBackToTheOneBefore() throws IOException {
    history.record(WEB, NOON + 7202, HistoryTest.usual(7202));
    files.write();
    var bytes = Files.readAllBytes(file());
    int state = ImageHeader.stateLength(Layout.holding(0));
    int newest = (NOON + 7202) / 2 % 2 == 0 ? 2 : 1;
    bytes[Layout.holding(0).headerLength() - newest * state + 3] ^= 1;
    Files.write(file(), bytes);
    assertThat(loaded().evaluate(CPU, NOON + 7200)).isNotEmpty();
  }

  @Test
  void aDiskThatIsFullOrGoneStopsNothing() throws IOException {
    Files.delete(file());
    Files.delete(folder);
    Files.writeString(folder, "in the way");
    history.record(new Subject("default", "other"), NOON + 7202, HistoryTest.usual(1));
    files.write();
    assertThat(history.evaluate(MEMORY, NOON + 7202)).hasSize(2);
    Files.delete(folder);
  }

  @Test
  void theGraphGoesOnAfterAGap() {
    var next = loaded();
    for (var second = 7320; second <= 7400; second += 2) {
      next.record(WEB, NOON + second, HistoryTest.usual(second));
    }
    assertThat(next.sum(WEB, Metric.CPU_USAGE, NOON + 7300, 30)).as("while it was away").isNaN();
    assertThat(next.sum(WEB, Metric.CPU_USAGE, NOON + 7200, 30))
        .isEqualTo(history.sum(WEB, Metric.CPU_USAGE, NOON + 7200, 30));
    assertThat(next.sum(WEB, Metric.CPU_USAGE, NOON + 7330, 200)).isBetween(0.99, 1.01);
  }

  private void assertSameAsBefore(History read) {
    for (var second : List.of(1800L, 5400L, 7200L)) {
      for (var query : List.of(CPU, MEMORY)) {
        assertThat(read.evaluate(query, NOON + second))
            .isNotEmpty()
            .isEqualTo(history.evaluate(query, NOON + second));
      }
    }
  }

  private History loaded() {
    var read = new History("n1");
    files(read).load();
    return read;
  }

  private HistoryFolder files(History of) {
    var clock = Clock.fixed(Instant.ofEpochSecond(NOON + 7300), ZoneOffset.UTC);
    return new HistoryFolder(folder, of, clock);
  }

  private Path file() throws IOException {
    try (var all = Files.list(folder)) {
      return all.findFirst().orElseThrow();
    }
  }
}
