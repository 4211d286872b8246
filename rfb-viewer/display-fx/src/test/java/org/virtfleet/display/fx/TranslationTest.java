package org.virtfleet.display.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class TranslationTest {

  @Test
  void germanHasEveryTextAndNoOther() {
    var english = ResourceBundle.getBundle("org.virtfleet.display.fx.display", Locale.ROOT);
    var german = ResourceBundle.getBundle("org.virtfleet.display.fx.display", Locale.GERMAN);
    assertThat(german.getLocale()).isEqualTo(Locale.GERMAN);
    for (String key : english.keySet()) {
      assertThat(german.containsKey(key)).as(key).isTrue();
      assertThat(german.getString(key)).as(key).isNotBlank();
    }
    assertThat(german.keySet()).isEqualTo(english.keySet());
  }
}
