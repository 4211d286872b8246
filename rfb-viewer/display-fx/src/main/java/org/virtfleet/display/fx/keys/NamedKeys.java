package org.virtfleet.display.fx.keys;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.virtfleet.display.Keysym;

/// Keys by what is printed on them, for people who write down a combination.
final class NamedKeys {

  private static final int FUNCTION_KEYS = 12;

  private static final Map<String, KeyCombo.Key> BY_NAME = byName();

  private NamedKeys() {}

  /// @param name in any case; one character is the key that types it
  static Optional<KeyCombo.Key> find(String name, KeyboardLayout layout) {
    if (name.codePointCount(0, name.length()) == 1) {
      char character = name.toLowerCase(Locale.ROOT).charAt(0);
      int scancode = layout.scancode(character);
      return scancode == 0
          ? Optional.empty()
          : Optional.of(
              new KeyCombo.Key(
                  name.toUpperCase(Locale.ROOT), Keysym.ofCodePoint(character), scancode));
    }
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static Map<String, KeyCombo.Key> byName() {
    Map<String, KeyCombo.Key> keys = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Stream.of(
            KeyCombo.CTRL,
            KeyCombo.ALT,
            KeyCombo.SHIFT,
            KeyCombo.SUPER,
            KeyCombo.DELETE,
            KeyCombo.BACKSPACE,
            KeyCombo.ESCAPE,
            KeyCombo.TAB,
            KeyCombo.PRINT,
            new KeyCombo.Key("AltGr", Keysym.ISO_LEVEL3_SHIFT, 0xB8),
            new KeyCombo.Key("Enter", Keysym.RETURN, 0x1C),
            new KeyCombo.Key("Space", ' ', 0x39),
            new KeyCombo.Key("Plus", '+', 0x0D),
            new KeyCombo.Key("Pause", Keysym.PAUSE, 0xC6),
            new KeyCombo.Key("Insert", Keysym.INSERT, 0xD2),
            new KeyCombo.Key("Home", Keysym.HOME, 0xC7),
            new KeyCombo.Key("End", Keysym.END, 0xCF),
            new KeyCombo.Key("Page Up", Keysym.PAGE_UP, 0xC9),
            new KeyCombo.Key("Page Down", Keysym.PAGE_DOWN, 0xD1),
            new KeyCombo.Key("Up", Keysym.UP, 0xC8),
            new KeyCombo.Key("Down", Keysym.DOWN, 0xD0),
            new KeyCombo.Key("Left", Keysym.LEFT, 0xCB),
            new KeyCombo.Key("Right", Keysym.RIGHT, 0xCD),
            new KeyCombo.Key("Caps Lock", Keysym.CAPS_LOCK, 0x3A),
            new KeyCombo.Key("Num Lock", Keysym.NUM_LOCK, 0x45),
            new KeyCombo.Key("Scroll Lock", Keysym.SCROLL_LOCK, 0x46),
            new KeyCombo.Key("Menu", Keysym.MENU, 0xDD))
        .forEach(key -> keys.put(key.name(), key));
    for (int n = 1; n <= FUNCTION_KEYS; n++) {
      keys.put("F" + n, KeyCombo.function(n));
    }
    keys.put("Control", KeyCombo.CTRL);
    keys.put("Win", KeyCombo.SUPER);
    keys.put("Del", KeyCombo.DELETE);
    keys.put("Esc", KeyCombo.ESCAPE);
    keys.put("Print", KeyCombo.PRINT);
    return keys;
  }
}
