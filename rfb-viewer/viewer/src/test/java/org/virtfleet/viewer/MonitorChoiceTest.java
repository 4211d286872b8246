package org.virtfleet.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class MonitorChoiceTest {

  private static final Rectangle2D LEFT = new Rectangle2D(-1024, 300, 1024, 768);
  private static final Rectangle2D MIDDLE = new Rectangle2D(0, 0, 1920, 1080);
  private static final Rectangle2D RIGHT = new Rectangle2D(1920, 0, 800, 600);

  @Test
  void monitorsAreCountedFromTheLeft() {
    List<Rectangle2D> monitors = MonitorChoice.ordered(List.of(MIDDLE, RIGHT, LEFT));
    assertThat(monitors).containsExactly(LEFT, MIDDLE, RIGHT);
    assertThat(MonitorChoice.parse("3, 1").of(monitors)).containsExactly(LEFT, RIGHT);
    assertThat(MonitorChoice.parse("all").of(monitors)).isEqualTo(monitors);
    assertThat(MonitorChoice.parse("2,7").of(monitors)).containsExactly(MIDDLE);
    assertThat(MonitorChoice.WINDOW.of(monitors)).isEmpty();
    assertThat(MonitorChoice.around(monitors)).isEqualTo(new Rectangle2D(-1024, 0, 3744, 1080));
  }

  @Test
  void oneOfAllMonitorsCanBeLeftOut() {
    MonitorChoice two = MonitorChoice.ALL.with(2, false, 3);
    assertThat(two.numbers()).isEqualTo(Set.of(1, 3));
    assertThat(two.with(2, true, 3).of(List.of(LEFT, MIDDLE, RIGHT))).hasSize(3);
  }

  @Test
  void whatIsNoNumberIsNamed() {
    for (String wrong : List.of("", "0", "1,", "left", "1-2")) {
      assertThatThrownBy(() -> MonitorChoice.parse(wrong))
          .isInstanceOf(TypeConversionException.class)
          .hasMessage("\"" + wrong + "\" is neither \"all\" nor numbers such as 1,2");
    }
  }
}
