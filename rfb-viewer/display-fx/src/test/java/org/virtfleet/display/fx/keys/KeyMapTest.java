package org.virtfleet.display.fx.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
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
  @CsvSource({
    "de-DE, GERMAN",
    "de-AT, GERMAN",
    "fr-FR, FRENCH",
    "es-ES, SPANISH",
    "es-MX, US",
    "ja-JP, JAPANESE",
    "en-GB, BRITISH",
    "en-US, US"
  })
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

  /// Strokes as scan codes, `s` with Shift, `g` with AltGr.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      value = {
        "US      |@ |s03",
        "US      |é |",
        "BRITISH |€ |g05",
        "BRITISH |\\ |56",
        "GERMAN  |@ |g10",
        "GERMAN  |€ |g12",
        "GERMAN  |\\ |g0c",
        "GERMAN  |~ |g1b",
        "GERMAN  |µ |g32",
        "GERMAN  |^ |29 39",
        "GERMAN  |é |0d 12",
        "GERMAN  |È |s0d s12",
        "GERMAN  |ñ |",
        "FRENCH  |1 |s02",
        "FRENCH  |@ |g0b",
        "FRENCH  |} |g0d",
        "FRENCH  |é |03",
        "FRENCH  |ê |1a 12",
        "FRENCH  |ï |s1a 17",
        "SPANISH |ñ |27",
        "SPANISH |á |28 1e",
        "SPANISH |ü |s28 16",
        "SPANISH |[ |g1a",
        "SPANISH |} |g2b",
        "SPANISH |@ |g03",
        "JAPANESE|@ |1a",
        "JAPANESE|\" |s03",
        "JAPANESE|¥ |7d",
        "JAPANESE|_ |s73",
        "JAPANESE|: |28",
      })
  void everyLayoutKnowsHowItsCharactersAreTyped(
      KeyboardLayout layout, String character, @Nullable String strokes) {
    String typed =
        layout.strokes(character.codePointAt(0)).stream()
            .map(stroke ->
                (stroke.shift() ? "s" : "")
                    + (stroke.altGr() ? "g" : "")
                    + "%02x".formatted(stroke.scancode()))
            .collect(Collectors.joining(" "));
    assertThat(typed).isEqualTo(strokes == null ? "" : strokes);
  }

  @Test
  void deadKeysAndAltGrHaveAPlaceAndNoMeaning() {
    List<String> sent = new ArrayList<>();
    var typist =
        new TextStrokes(
            KeyboardLayout.GERMAN,
            (keysym, scancode, down) ->
                sent.add("%s%x/%x".formatted(down ? "+" : "-", keysym, scancode)));
    "é@".codePoints().forEach(typist::type);
    assertThat(sent)
        .as("a server of keysyms ignores 0 and sees the two characters")
        .containsExactly("+0/d", "-0/d", "+e9/12", "-e9/12", "+0/b8", "+40/10", "-40/10", "-0/b8");
  }

  @ParameterizedTest
  @CsvSource({
    "ctrl+alt+f7, Ctrl+Alt+F7",
    "Super + l, Super+L",
    "AltGr+Esc, AltGr+Escape",
    "shift+page up, Shift+Page Up"
  })
  void aCombinationIsReadAsItIsPrintedOnKeys(String text, String name) {
    assertThat(KeyCombo.parse(text, KeyboardLayout.US))
        .get()
        .extracting(KeyCombo::name)
        .isEqualTo(name);
  }

  @Test
  void whatIsNoCombinationIsNone() {
    for (String text : List.of("", "Ctrl+", "Ctrl+Nonsense", "€", "a+b+c+d+e+f+g")) {
      assertThat(KeyCombo.parse(text, KeyboardLayout.US)).as(text).isEmpty();
    }
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
