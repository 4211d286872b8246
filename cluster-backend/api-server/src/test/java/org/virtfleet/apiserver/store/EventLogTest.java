package org.virtfleet.apiserver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class EventLogTest {

  /// More than the log keeps.
  private static final int MANY = 60_000;

  private static final Range QUIET = new Range("lamps", "quiet");
  private static final Content CONTENT = new Content(new byte[] {'{', '}'}, Map.of(), Map.of());

  private final EventLog log = new EventLog(0);

  private void happen(String namespace, long revision) {
    StoreKey key = new StoreKey("lamps", namespace, "x" + revision);
    StoredObject object = new StoredObject(key, revision, revision, CONTENT);
    log.append(List.of(new StoreEvent(StoreEvent.Type.CREATED, object, Optional.empty())));
  }

  @Test
  void aWaitingReaderIsNotLeftBehindByWhatDoesNotConcernIt() throws Exception {
    EventCursor cursor = log.cursor(QUIET, 0);
    FutureTask<List<StoreEvent>> news =
        new FutureTask<>(() -> cursor.next(Duration.ofMinutes(2), 10));
    Thread reader = Thread.ofPlatform().start(news);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> reader.getState() == Thread.State.TIMED_WAITING);
    for (long revision = 1; revision <= MANY; revision++) {
      happen("busy", revision);
    }
    happen("quiet", MANY + 1);

    assertThat(news.get()).extracting(StoreEvent::revision).containsExactly(MANY + 1L);
    assertThat(cursor.revision()).isEqualTo(MANY + 1L);
  }

  @Test
  void aReaderThatStallsIsToldThatItMissedSomething() throws Exception {
    EventCursor cursor = log.cursor(QUIET, 0);
    for (long revision = 1; revision <= MANY; revision++) {
      happen("quiet", revision);
    }
    assertCompacted(cursor);
  }

  @Test
  void whenTheHistoryStartsAnewEveryReaderIsTold() throws Exception {
    happen("quiet", 1);
    EventCursor caughtUp = log.cursor(QUIET, 1);
    EventCursor behind = log.cursor(QUIET, 0);
    assertThat(caughtUp.next(Duration.ZERO, 1)).isEmpty();
    log.restart(1000);

    assertCompacted(caughtUp);
    assertCompacted(behind);
    EventCursor anew = log.cursor(QUIET, 1000);
    happen("quiet", 1001);
    assertThat(anew.next(Duration.ZERO, 10)).hasSize(1);
  }

  private static void assertCompacted(EventCursor cursor) {
    assertThatThrownBy(() -> cursor.next(Duration.ofMinutes(2), 1))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.code()).isEqualTo(StoreException.Code.COMPACTED));
  }
}
