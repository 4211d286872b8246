package org.virtfleet.display.fx.media;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SpeakerTest {

  /// Machines that run tests have no sound, which is just the case that must not hold up a session.
  @Test
  @Timeout(180)
  void nobodyWaitsForSoundThatCannotBePlayed() {
    assertThatCode(
            () -> {
              try (Speaker speaker = new Speaker()) {
                speaker.begin();
                for (int i = 0; i < 10_000; i++) {
                  speaker.play(new byte[1764]);
                }
                speaker.end();
                speaker.begin();
              }
            })
        .doesNotThrowAnyException();
  }
}
