package org.virtfleet.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;

class HotkeysTest {

  @Test
  void keysAreReadAsConnectionFilesWriteThem() {
    assertThat(Hotkeys.parse("shift+f12"))
        .contains(new KeyCodeCombination(KeyCode.F12, KeyCombination.SHIFT_DOWN));
    assertThat(Hotkeys.parse("ctrl+alt+end"))
        .contains(
            new KeyCodeCombination(
                KeyCode.END, KeyCombination.CONTROL_DOWN, KeyCombination.ALT_DOWN));
    assertThat(Hotkeys.parse("ctrl+alt")).as("modifiers alone").isEmpty();
    assertThat(Hotkeys.parse("")).isEmpty();
    assertThat(Hotkeys.parse("ctrl+nonsense")).isEmpty();
  }
}
