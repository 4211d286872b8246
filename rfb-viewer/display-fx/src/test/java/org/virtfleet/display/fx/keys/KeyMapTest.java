package org.virtfleet.display.fx.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtfleet.display.Keysym;

class KeyMapTest {

  @ParameterizedTest
  @CsvSource({
    "A, 0x1E, 0x61",
    "Z, 0x2C, 0x7A",
    "DIGIT0, 0x0B, 0x30",
    "SPACE, 0x39, 0x20",
    "BACK_QUOTE, 0x29, 0x60",
    "BACK_SLASH, 0x2B, 0x5C",
    "SLASH, 0x35, 0x2F",
    "F1, 0x3B, 0xFFBE",
    "F10, 0x44, 0xFFC7",
    "F11, 0x57, 0xFFC8",
    "F12, 0x58, 0xFFC9",
    "DELETE, 0xD3, 0xFFFF",
    "UP, 0xC8, 0xFF52",
    "PAGE_DOWN, 0xD1, 0xFF56",
    "NUMPAD0, 0x52, 0xFFB0",
    "NUMPAD9, 0x49, 0xFFB9",
    "DIVIDE, 0xB5, 0xFFAF",
    "CONTROL, 0x1D, 0xFFE3",
    "ALT_GRAPH, 0xB8, 0xFE03",
    "WINDOWS, 0xDB, 0xFFEB",
  })
  void keysHaveTheirPlaceAndMeaning(KeyCode code, String scancode, String keysym) {
    HostKey key = new KeyMap(KeyboardLayout.US).keyOf(code, "");
    assertThat(key.scancode()).isEqualTo(Integer.decode(scancode));
    assertThat(key.keysym()).isEqualTo(Integer.decode(keysym));
  }

  @Test
  void theSameLetterSitsElsewhereOnAnotherLayout() {
    assertThat(new KeyMap(KeyboardLayout.US).keyOf(KeyCode.Z, "z").scancode()).isEqualTo(0x2C);
    assertThat(new KeyMap(KeyboardLayout.GERMAN).keyOf(KeyCode.Z, "z").scancode()).isEqualTo(0x15);
    assertThat(new KeyMap(KeyboardLayout.FRENCH).keyOf(KeyCode.A, "a").scancode()).isEqualTo(0x10);
    assertThat(new KeyMap(KeyboardLayout.FRENCH).keyOf(KeyCode.AMPERSAND, "&").scancode())
        .isEqualTo(0x02);
  }

  @Test
  void keysWithoutACodeAreFoundByTheirText() {
    KeyMap german = new KeyMap(KeyboardLayout.GERMAN);
    HostKey key = german.keyOf(KeyCode.UNDEFINED, "ö");
    assertThat(key.scancode()).isEqualTo(0x27);
    assertThat(german.keyOf(KeyCode.UNDEFINED, "Ö").id())
        .as("the same key when Shift came in between")
        .isEqualTo(key.id());
  }

  @ParameterizedTest
  @CsvSource({"de-DE, GERMAN", "de-AT, GERMAN", "fr-FR, FRENCH", "en-GB, BRITISH", "en-US, US"})
  void theLayoutIsGuessedFromTheLocale(String tag, KeyboardLayout layout) {
    assertThat(KeyboardLayout.of(Locale.forLanguageTag(tag))).isEqualTo(layout);
  }

  @Test
  void textIsTypedWithShiftWhereTheLayoutNeedsIt() {
    List<String> sent = new ArrayList<>();
    var typist =
        new TextStrokes(
            KeyboardLayout.US,
            (keysym, scancode, down) ->
                sent.add("%s%x/%x".formatted(down ? "+" : "-", keysym, scancode)));
    "aB€".codePoints().forEach(typist::type);
    assertThat(sent)
        .containsExactly(
            "+61/1e", "-61/1e", "+ffe1/2a", "+42/30", "-42/30", "-ffe1/2a", "+20ac/0", "-20ac/0");
  }

  @Test
  void combinationsGoDownInOrderAndUpInReverse() {
    List<Integer> keysyms = new ArrayList<>();
    KeyCombo.CTRL_ALT_DELETE.send((keysym, scancode, down) -> keysyms.add(down ? keysym : -keysym));
    assertThat(KeyCombo.CTRL_ALT_DELETE.name()).isEqualTo("Ctrl+Alt+Delete");
    assertThat(keysyms)
        .containsExactly(
            Keysym.CONTROL_LEFT,
            Keysym.ALT_LEFT,
            Keysym.DELETE,
            -Keysym.DELETE,
            -Keysym.ALT_LEFT,
            -Keysym.CONTROL_LEFT);
  }
}
