package org.virtfleet.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FramebufferTest {

  @Test
  void startsBlackAndOpaque() throws Exception {
    assertThat(new Framebuffer(3, 2).pixels()).hasSize(6).containsOnly(0xFF000000);
  }

  @Test
  void resizingKeepsWhatBothPicturesHave() throws Exception {
    Framebuffer small = new Framebuffer(2, 2);
    small.pixels()[3] = 0xFF112233;
    Framebuffer large = small.resized(4, 3);
    assertThat(large.pixels()[5]).isEqualTo(0xFF112233);
    assertThat(large.takeDamage()).isEqualTo(new Rect(0, 0, 4, 3));
    assertThat(large.resized(1, 1).pixels()).containsExactly(0xFF000000);
  }

  @Test
  void damageIsOneRectangleAndTakenOnce() throws Exception {
    Framebuffer framebuffer = new Framebuffer(100, 100);
    framebuffer.addDamage(new Rect(10, 20, 5, 5));
    framebuffer.addDamage(new Rect(50, 10, 10, 10));
    assertThat(framebuffer.takeDamage()).isEqualTo(new Rect(10, 10, 50, 15));
    assertThat(framebuffer.takeDamage().isEmpty()).isTrue();
  }

  @Test
  void aScreenThatWouldEatTheMemoryIsRefused() {
    assertThatThrownBy(() -> new Framebuffer(16385, 1))
        .isInstanceOf(DisplayException.class)
        .hasMessageContaining("16385 × 1");
    assertThatThrownBy(() -> new Framebuffer(16384, 16384)).isInstanceOf(DisplayException.class);
  }
}
