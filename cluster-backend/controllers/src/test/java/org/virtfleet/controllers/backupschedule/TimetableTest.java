package org.virtfleet.controllers.backupschedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimetableTest {
  private static final Timetable NIGHTLY = Timetable.of("30 2 * * *", "Europe/Berlin");

  @Test
  void aTimeIsDueFromItsSecondOnAndOnlyOnce() {
    Instant yesterday = at("2026-01-30T01:30:00Z");
    Instant today = at("2026-01-31T01:30:00Z");
    assertThat(NIGHTLY.due(yesterday, today.minusSeconds(1))).isEmpty();
    assertThat(NIGHTLY.due(yesterday, today)).contains(today);
    assertThat(NIGHTLY.due(yesterday, today.plusSeconds(3600))).contains(today);
    assertThat(NIGHTLY.due(today, today.plusSeconds(3600))).isEmpty();
    assertThat(NIGHTLY.next(today)).contains(at("2026-02-01T01:30:00Z"));
  }

  @Test
  void ofManyThatWereMissedTheLatestIsDue() {
    assertThat(NIGHTLY.due(at("2026-01-01T00:00:00Z"), at("2026-01-31T12:00:00Z")))
        .contains(at("2026-01-31T01:30:00Z"));
  }

  @Test
  void aTimeThatComesTwiceWhenTheClockIsPutBackCountsOnce() {
    Instant first = at("2026-10-25T00:30:00Z");
    assertThat(NIGHTLY.due(at("2026-10-24T00:30:00Z"), first)).contains(first);
    assertThat(NIGHTLY.due(first, at("2026-10-25T05:00:00Z"))).isEmpty();
    assertThat(NIGHTLY.due(first, at("2026-10-26T01:30:00Z"))).contains(at("2026-10-26T01:30:00Z"));
  }

  @Test
  void aTimeThatIsLeftOutWhenTheClockIsPutForwardDoesNotCome() {
    assertThat(NIGHTLY.due(at("2026-03-28T01:30:00Z"), at("2026-03-29T12:00:00Z"))).isEmpty();
    assertThat(NIGHTLY.next(at("2026-03-28T01:30:00Z"))).contains(at("2026-03-30T00:30:00Z"));
  }

  @Test
  void eitherOfTwoDaysWillDo() {
    assertThat(Timetable.of("0 0 13 * fri", "").next(at("2026-02-07T00:00:00Z")))
        .contains(at("2026-02-13T00:00:00Z"));
    assertThat(Timetable.of("0 0 12 * fri", "").next(at("2026-02-07T00:00:00Z")))
        .contains(at("2026-02-12T00:00:00Z"));
  }

  @Test
  void whatIsNoneSaysWhy() {
    assertThatThrownBy(() -> Timetable.of("0 24 * * *", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("24");
    assertThatThrownBy(() -> Timetable.of("0 1 * * *", "Nowhere/Else"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Nowhere/Else");
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }
}
