package org.virtfleet.display.fx.keys;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.virtfleet.display.Keysym;

/// From JavaFX's key codes to X11 keysyms (keysymdef.h) and XT set 1 scan codes.
public final class KeyMap {

  private static final Map<KeyCode, HostKey> SPECIAL = specialKeys();
  private static final Map<KeyCode, Character> PUNCTUATION = punctuation();

  private final KeyboardLayout layout;

  public KeyMap(KeyboardLayout layout) {
    this.layout = layout;
  }

  /// The key that was struck.
  ///
  /// @param text what the platform says it typed; it identifies keys that JavaFX has no code for,
  ///   as Ö
  public HostKey keyOf(KeyCode code, String text) {
    HostKey special = SPECIAL.get(code);
    if (special != null) {
      return special;
    }
    char base = baseCharacter(code, text);
    String id = code == KeyCode.UNDEFINED ? "char-" + Character.toLowerCase(base) : code.name();
    return new HostKey(
        id, base == 0 ? 0 : Keysym.ofCodePoint(base), layout.scancode(base), true, null);
  }

  private static char baseCharacter(KeyCode code, String text) {
    if (code.isLetterKey()) {
      return Character.toLowerCase(code.getChar().charAt(0));
    }
    if (code.isDigitKey()) {
      return code.getChar().charAt(0);
    }
    Character punctuation = PUNCTUATION.get(code);
    if (punctuation != null) {
      return punctuation;
    }
    return text.isEmpty() || Character.isISOControl(text.charAt(0))
        ? 0
        : Character.toLowerCase(text.charAt(0));
  }

  private static Map<KeyCode, HostKey> specialKeys() {
    var keys = new EnumMap<KeyCode, HostKey>(KeyCode.class);
    modifier(keys, KeyCode.CONTROL, Keysym.CONTROL_LEFT, 0x1D, Modifier.CTRL);
    modifier(keys, KeyCode.ALT, Keysym.ALT_LEFT, 0x38, Modifier.ALT);
    modifier(keys, KeyCode.SHIFT, Keysym.SHIFT_LEFT, 0x2A, Modifier.SHIFT);
    modifier(keys, KeyCode.META, Keysym.SUPER_LEFT, 0xDB, Modifier.META);
    modifier(keys, KeyCode.COMMAND, Keysym.SUPER_LEFT, 0xDB, Modifier.META);
    modifier(keys, KeyCode.WINDOWS, Keysym.SUPER_LEFT, 0xDB, Modifier.META);
    special(keys, KeyCode.ALT_GRAPH, Keysym.ISO_LEVEL3_SHIFT, 0xB8);
    special(keys, KeyCode.CONTEXT_MENU, Keysym.MENU, 0xDD);
    special(keys, KeyCode.CAPS, Keysym.CAPS_LOCK, 0x3A);
    special(keys, KeyCode.NUM_LOCK, Keysym.NUM_LOCK, 0x45);
    special(keys, KeyCode.SCROLL_LOCK, Keysym.SCROLL_LOCK, 0x46);

    special(keys, KeyCode.ESCAPE, Keysym.ESCAPE, 0x01);
    special(keys, KeyCode.BACK_SPACE, Keysym.BACKSPACE, 0x0E);
    special(keys, KeyCode.TAB, Keysym.TAB, 0x0F);
    special(keys, KeyCode.ENTER, Keysym.RETURN, 0x1C);
    special(keys, KeyCode.PRINTSCREEN, Keysym.PRINT, 0xB7);
    special(keys, KeyCode.PAUSE, Keysym.PAUSE, 0xC6);
    special(keys, KeyCode.CANCEL, Keysym.BREAK, 0xC6);

    special(keys, KeyCode.INSERT, Keysym.INSERT, 0xD2);
    special(keys, KeyCode.DELETE, Keysym.DELETE, 0xD3);
    special(keys, KeyCode.HOME, Keysym.HOME, 0xC7);
    special(keys, KeyCode.END, Keysym.END, 0xCF);
    special(keys, KeyCode.PAGE_UP, Keysym.PAGE_UP, 0xC9);
    special(keys, KeyCode.PAGE_DOWN, Keysym.PAGE_DOWN, 0xD1);
    special(keys, KeyCode.LEFT, Keysym.LEFT, 0xCB);
    special(keys, KeyCode.UP, Keysym.UP, 0xC8);
    special(keys, KeyCode.RIGHT, Keysym.RIGHT, 0xCD);
    special(keys, KeyCode.DOWN, Keysym.DOWN, 0xD0);

    functionKeys(keys);
    keypad(keys);
    return keys;
  }

  private static void functionKeys(Map<KeyCode, HostKey> keys) {
    for (int n = 1; n <= 12; n++) {
      int scancode = n <= 10 ? 0x3B + n - 1 : 0x57 + n - 11;
      special(keys, KeyCode.valueOf("F" + n), Keysym.F1 + n - 1, scancode);
    }
    for (int n = 13; n <= 24; n++) {
      int scancode = n == 24 ? 0x76 : 0x64 + n - 13;
      special(keys, KeyCode.valueOf("F" + n), Keysym.F1 + n - 1, scancode);
    }
  }

  private static void keypad(Map<KeyCode, HostKey> keys) {
    int[] positions = {0x52, 0x4F, 0x50, 0x51, 0x4B, 0x4C, 0x4D, 0x47, 0x48, 0x49};
    for (int digit = 0; digit <= 9; digit++) {
      special(keys, KeyCode.valueOf("NUMPAD" + digit), Keysym.KEYPAD_0 + digit, positions[digit]);
    }
    special(keys, KeyCode.KP_LEFT, Keysym.KEYPAD_LEFT, 0x4B);
    special(keys, KeyCode.KP_UP, Keysym.KEYPAD_UP, 0x48);
    special(keys, KeyCode.KP_RIGHT, Keysym.KEYPAD_RIGHT, 0x4D);
    special(keys, KeyCode.KP_DOWN, Keysym.KEYPAD_DOWN, 0x50);
    special(keys, KeyCode.CLEAR, Keysym.KEYPAD_BEGIN, 0x4C);
    special(keys, KeyCode.MULTIPLY, Keysym.KEYPAD_MULTIPLY, 0x37);
    special(keys, KeyCode.ADD, Keysym.KEYPAD_ADD, 0x4E);
    special(keys, KeyCode.SUBTRACT, Keysym.KEYPAD_SUBTRACT, 0x4A);
    special(keys, KeyCode.DECIMAL, Keysym.KEYPAD_DECIMAL, 0x53);
    special(keys, KeyCode.DIVIDE, Keysym.KEYPAD_DIVIDE, 0xB5);
  }

  private static void special(Map<KeyCode, HostKey> keys, KeyCode code, int keysym, int scancode) {
    keys.put(code, HostKey.special(code.name(), keysym, scancode));
  }

  private static void modifier(
      Map<KeyCode, HostKey> keys, KeyCode code, int keysym, int scancode, Modifier modifier) {
    keys.put(code, new HostKey(code.name(), keysym, scancode, false, modifier));
  }

  /// Codes whose number is not the character, and the dead keys, which a guest with scan codes
  /// composes itself.
  private static Map<KeyCode, Character> punctuation() {
    var map = new EnumMap<KeyCode, Character>(KeyCode.class);
    map.put(KeyCode.SPACE, ' ');
    map.put(KeyCode.BACK_QUOTE, '`');
    map.put(KeyCode.MINUS, '-');
    map.put(KeyCode.EQUALS, '=');
    map.put(KeyCode.OPEN_BRACKET, '[');
    map.put(KeyCode.CLOSE_BRACKET, ']');
    map.put(KeyCode.BACK_SLASH, '\\');
    map.put(KeyCode.SEMICOLON, ';');
    map.put(KeyCode.QUOTE, '\'');
    map.put(KeyCode.COMMA, ',');
    map.put(KeyCode.PERIOD, '.');
    map.put(KeyCode.SLASH, '/');
    map.put(KeyCode.LESS, '<');
    map.put(KeyCode.GREATER, '>');
    map.put(KeyCode.PLUS, '+');
    map.put(KeyCode.NUMBER_SIGN, '#');
    map.put(KeyCode.AMPERSAND, '&');
    map.put(KeyCode.ASTERISK, '*');
    map.put(KeyCode.QUOTEDBL, '"');
    map.put(KeyCode.AT, '@');
    map.put(KeyCode.COLON, ':');
    map.put(KeyCode.DOLLAR, '$');
    map.put(KeyCode.EXCLAMATION_MARK, '!');
    map.put(KeyCode.LEFT_PARENTHESIS, '(');
    map.put(KeyCode.RIGHT_PARENTHESIS, ')');
    map.put(KeyCode.UNDERSCORE, '_');
    map.put(KeyCode.CIRCUMFLEX, '^');
    map.put(KeyCode.DEAD_ACUTE, '´');
    map.put(KeyCode.DEAD_GRAVE, '`');
    map.put(KeyCode.DEAD_CIRCUMFLEX, '^');
    map.put(KeyCode.DEAD_DIAERESIS, '¨');
    map.put(KeyCode.DEAD_TILDE, '~');
    map.put(KeyCode.INVERTED_EXCLAMATION_MARK, '¡');
    map.put(KeyCode.EURO_SIGN, '€');
    return map;
  }
}
