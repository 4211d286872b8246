package org.virtfleet.display.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virtfleet.display.InputEvent;
import org.virtfleet.display.fx.RelativeMotion.Step;

class PointerMathsTest {

  private final RelativeMotion motion = new RelativeMotion();

  private Optional<Step> move(double x, double y) {
    return motion.moved(x, y, 400, 400, 1);
  }

  @Test
  void movementsAreDifferencesAndNothingIsLostToRounding() {
    assertThat(move(100, 100)).as("the first place is no movement").isEmpty();
    assertThat(move(103, 98)).contains(new Step(3, -2));
    assertThat(move(103.6, 98)).isEmpty();
    assertThat(move(104.2, 98)).contains(new Step(1, 0));
  }

  @Test
  void theJumpBackToTheMiddleIsNoMovement() {
    move(200, 200);
    move(350, 200);
    assertThat(motion.jumps(400, 400)).isTrue();
    assertThat(motion.jumps(400, 400)).as("one jump at a time").isFalse();
    assertThat(move(355, 200)).as("was under way before the jump").contains(new Step(5, 0));
    assertThat(move(200, 200)).isEmpty();
    assertThat(move(204, 200)).contains(new Step(4, 0));
  }

  @Test
  void crumbsOfScrollingAddUpToNotches() {
    var wheel = new WheelNotches();
    assertThat(wheel.scrolled(0, 15)).isEmpty();
    assertThat(wheel.scrolled(0, 15)).isEmpty();
    assertThat(wheel.scrolled(0, 15)).containsExactly(InputEvent.WHEEL_UP);
    assertThat(wheel.scrolled(80, -45))
        .containsExactly(InputEvent.WHEEL_DOWN, InputEvent.WHEEL_LEFT, InputEvent.WHEEL_LEFT);
    assertThat(wheel.scrolled(0, 1e6)).as("a fling is capped").hasSize(8);
  }
}
