package org.virtfleet.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
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
  private History history;

  @BeforeEach
  void twoHoursOfAGuest() {
    history = loaded();
    for (var second = 0; second <= 7200; second += 2) {
      history.record(WEB, NOON + second, HistoryTest.usual(second));
    }
    history.endTick(NOON + 7200);
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
  void aDeviceThatHasGoneMakesRoomForItsSuccessor() throws IOException {
    for (int start = 0; start < 40; start++) {
      var samples = new Samples();
      for (int disk = 0; disk < 10; disk++) {
        samples.keep(new Column(Metric.STORAGE_READ, "v" + disk), 1.0);
      }
      samples.keep(new Column(Metric.NETWORK_TRANSMIT, "vnet" + start), 1.0);
      history.record(new Subject("default", "busy"), NOON + 7200 + start * 2L, samples);
    }
    try (var all = Files.list(folder)) {
      assertThat(all).hasSize(2).allSatisfy(file -> assertThat(file).hasSize(usualLength()));
    }
  }

  private static long usualLength() {
    return Layout.holding(0).length();
  }

  @Test
  void theFileOfAGuestThatHasGoneIsDeleted() throws IOException {
    history.endTick(NOON + 7200 + History.GONE_AFTER + 2);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileThatIsCutShortKeepsWhatIsThere() throws IOException {
    var layout = Layout.holding(0);
    var bytes = Files.readAllBytes(file());
    replace(Arrays.copyOf(bytes, layout.coarseOffset()));
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
    replace(bytes);
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
    var bytes = Files.readAllBytes(file());
    int state = ImageHeader.stateLength(Layout.holding(0));
    int newest = (NOON + 7202) / 2 % 2 == 0 ? 2 : 1;
    bytes[Layout.holding(0).headerLength() - newest * state + 3] ^= 1;
    replace(bytes);
    assertThat(loaded().evaluate(CPU, NOON + 7200)).isNotEmpty();
  }

  @Test
  void aDiskThatIsFullOrGoneStopsNothing() throws IOException {
    Files.delete(file());
    Files.delete(folder);
    Files.writeString(folder, "in the way");
    history.record(new Subject("default", "other"), NOON + 7202, HistoryTest.usual(1));
    assertThat(history.evaluate(MEMORY, NOON + 7202)).hasSize(2);
    Files.delete(folder);
  }

  @Test
  void whatCouldNotBeStoredIsAsSoonAsItCan() {
    var other = new Subject("default", "other");
    var slow = new SlowImages(new HistoryFolder(folder, clock()));
    var recording = new Recording(other, slow);
    recording.record(NOON + 7200, HistoryTest.usual(1));
    slow.ready = true;
    recording.record(NOON + 7202, HistoryTest.usual(2));
    assertThat(loaded().evaluate(MEMORY, NOON + 7200))
        .as("also what was recorded before")
        .hasSize(2);
  }

  /// Those of a disk that has no room at first.
  private static final class SlowImages implements Images {
    private final Images images;
    private boolean ready;

    SlowImages(Images images) {
      this.images = images;
    }

    @Override
    public Image allocate(Subject subject, Layout layout) {
      return ready ? images.allocate(subject, layout) : Image.inMemory(layout);
    }

    @Override
    public boolean keep(Subject subject) {
      return images.keep(subject);
    }

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public void forget(Subject subject) {
      images.forget(subject);
    }
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
    return History.in(folder, "n1", clock());
  }

  private static Clock clock() {
    return Clock.fixed(Instant.ofEpochSecond(NOON + 7300), ZoneOffset.UTC);
  }

  /// In another file: an agent that still has the first one mapped would see it change.
  private void replace(byte[] bytes) throws IOException {
    var file = file();
    Files.delete(file);
    Files.write(file, bytes);
  }

  private Path file() throws IOException {
    try (var all = Files.list(folder)) {
      return all.findFirst().orElseThrow();
    }
  }
}
