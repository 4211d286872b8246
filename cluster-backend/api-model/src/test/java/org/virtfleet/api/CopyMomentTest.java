package org.virtfleet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.virtfleet.api.CopyMoment.Indication;

class CopyMomentTest {
  private static final Instant TIME = Instant.parse("2026-01-31T10:00:00Z");

  @Test
  void aMomentIsReadAsItWasWritten() {
    var online = new CopyMoment(TIME, List.of(Indication.ONLINE, Indication.GUEST_AGENT));
    assertThat(online.text()).isEqualTo("2026-01-31T10:00:00Z Online,GuestAgent");
    assertThat(CopyMoment.parse(online.text())).contains(online);
    var off = new CopyMoment(TIME.plusMillis(7), List.of());
    assertThat(CopyMoment.parse(off.text())).contains(new CopyMoment(TIME, List.of()));
  }

  @Test
  void whatSomebodyElseWroteIsNoMomentOrHasNoUnknownWords() {
    assertThat(CopyMoment.parse("")).isEmpty();
    assertThat(CopyMoment.parse("yesterday Online")).isEmpty();
    assertThat(CopyMoment.parse(TIME + " Surprise,Paused"))
        .contains(new CopyMoment(TIME, List.of(Indication.PAUSED)));
  }
}
