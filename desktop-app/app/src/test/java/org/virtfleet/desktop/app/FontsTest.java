package org.virtfleet.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.virtfleet.desktop.app.theme.Appearance;

@ExtendWith(ApplicationExtension.class)
class FontsTest {
  @Test
  void digitsOfTheBundledFontsAreAllEquallyWide() {
    FxThread.run(Appearance::new);
    for (var family : new String[] {"Virtfleet Sans", "Virtfleet Sans Medium", "JetBrains Mono"}) {
      var font = Font.font(family, 13);
      assertThat(font.getFamily()).isEqualTo(family);
      assertThat(width("1111", font)).isEqualTo(width("0000", font));
    }
  }

  private static double width(String digits, Font font) {
    var text = new Text(digits);
    text.setFont(font);
    return text.getLayoutBounds().getWidth();
  }
}
