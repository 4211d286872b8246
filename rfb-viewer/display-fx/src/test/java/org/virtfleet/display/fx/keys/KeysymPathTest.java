package org.virtfleet.display.fx.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a server that takes no scan codes hears of keyboards of several countries.
class KeysymPathTest {

  private final List<String> sent = new ArrayList<>();
  private final KeyboardGrab grab =
      new KeyboardGrab((keysym, _, down) -> sent.add((down ? "+" : "-") + "%x".formatted(keysym)));

  /// Keys in the order they are struck, each held until the last; a dead key is let go at once.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      value = {
        "US      |SHIFT DIGIT2        |@ |+ffe1 +40 -40 -ffe1",
        "GERMAN  |ALT_GRAPH Q         |@ |+fe03 +40 -40 -fe03",
        "GERMAN  |CONTROL ALT Q       |@ |+ffe3 +ffe9 -ffe3 -ffe9 +40 -40 +ffe3 +ffe9 -ffe9 -ffe3",
        "GERMAN  |Y                   |y |+79 -79",
        "GERMAN  |UNDEFINED           |ß |+df -df",
        "GERMAN  |DEAD_ACUTE E        |é |+e9 -e9",
        "FRENCH  |AMPERSAND           |& |+26 -26",
        "FRENCH  |SHIFT AMPERSAND     |1 |+ffe1 +31 -31 -ffe1",
        "FRENCH  |DEAD_CIRCUMFLEX I   |î |+ee -ee",
        "SPANISH |UNDEFINED           |ñ |+f1 -f1",
        "SPANISH |ALT_GRAPH DIGIT2    |@ |+fe03 +40 -40 -fe03",
        "SPANISH |DEAD_DIAERESIS U    |ü |+fc -fc",
        "SPANISH |INVERTED_EXCLAMATION_MARK|¡|+a1 -a1",
        "JAPANESE|SHIFT DIGIT2        |\" |+ffe1 +22 -22 -ffe1",
        "JAPANESE|AT                  |@ |+40 -40",
        "JAPANESE|UNDEFINED           |¥ |+a5 -a5",
      })
  void whatWasTypedIsWhatIsSent(
      KeyboardLayout layout, String keys, String character, String expected) {
    KeyMap map = new KeyMap(layout);
    grab.capture();
    List<HostKey> held = new ArrayList<>();
    for (String name : keys.split(" ")) {
      KeyCode code = KeyCode.valueOf(name);
      HostKey key = map.keyOf(code, code == KeyCode.UNDEFINED ? character : "");
      grab.press(key, "");
      if (name.startsWith("DEAD_")) {
        grab.lift(key);
      } else {
        held.add(key);
      }
    }
    grab.typed(character);
    held.reversed().forEach(grab::lift);
    assertThat(String.join(" ", sent)).isEqualTo(expected);
  }
}
