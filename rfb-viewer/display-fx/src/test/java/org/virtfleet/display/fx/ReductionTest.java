package org.virtfleet.display.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.Rect;

class ReductionTest {

  private static final int WHITE = 0xFFFFFFFF;

  @Test
  void thePictureIsReducedToBetweenOneAndTwoTimesTheWantedSize() {
    assertThat(Reduction.factor(1.5)).isEqualTo(1);
    assertThat(Reduction.factor(0.51)).isEqualTo(1);
    assertThat(Reduction.factor(0.5)).isEqualTo(2);
    assertThat(Reduction.factor(0.26)).isEqualTo(2);
    assertThat(Reduction.factor(0.25)).isEqualTo(4);
    assertThat(Reduction.factor(0.001)).isEqualTo(16);
  }

  @Test
  void aThinLineIsSeenWhereverItLies() throws Exception {
    Framebuffer guest = new Framebuffer(64, 64);
    for (int y = 0; y < 64; y += 5) {
      Arrays.fill(guest.pixels(), y * 64, (y + 1) * 64, WHITE);
    }
    Reduction reduced = new Reduction(guest, 4);
    assertThat(reduced.pixels()).hasSize(16 * 16);
    for (int y = 0; y < 16; y++) {
      boolean line = Math.floorMod(-4 * y, 5) < 4;
      assertThat(reduced.pixels()[y * 16])
          .as("row %d", y)
          .isEqualTo(line ? 0xFF3F3F3F : 0xFF000000);
    }
  }

  @Test
  void theColoursOfALargeSquareDoNotRunIntoEachOther() throws Exception {
    Framebuffer guest = filled(16, 16, 0xFFFF80FF);
    assertThat(new Reduction(guest, 16).pixels()).containsExactly(0xFFFF80FF);
  }

  @Test
  void aSquareThatIsCutOffIsTheMeanOfWhatIsThere() throws Exception {
    Framebuffer guest = filled(5, 3, 0xFF102030);
    Reduction reduced = new Reduction(guest, 4);
    assertThat(reduced.width()).isEqualTo(2);
    assertThat(reduced.height()).isEqualTo(1);
    assertThat(reduced.pixels()).containsOnly(0xFF102030);
  }

  @Test
  void onlyWhatChangedIsReducedAnew() throws Exception {
    Framebuffer guest = filled(16, 16, 0xFF000000);
    Reduction reduced = new Reduction(guest, 4);
    Arrays.fill(guest.pixels(), WHITE);
    assertThat(reduced.update(new Rect(7, 8, 2, 1))).isEqualTo(new Rect(1, 2, 2, 1));
    for (int i = 0; i < 16; i++) {
      assertThat(reduced.pixels()[i]).isEqualTo(i == 9 || i == 10 ? WHITE : 0xFF000000);
    }
  }

  private static Framebuffer filled(int width, int height, int colour) throws DisplayException {
    Framebuffer guest = new Framebuffer(width, height);
    Arrays.fill(guest.pixels(), colour);
    return guest;
  }
}
