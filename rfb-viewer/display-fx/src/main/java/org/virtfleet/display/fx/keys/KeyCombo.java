package org.virtfleet.display.fx.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.virtfleet.display.Keysym;

/// Keys pressed together, for combinations that the person's own system would catch.
///
/// @param name as it is printed on keys, `Ctrl+Alt+Delete`
/// @param keys in the order they go down
public record KeyCombo(String name, List<Key> keys) {

  /// @param scancode XT set 1 make code, with bit 7 set for the extended ones
  public record Key(String name, int keysym, int scancode) {}

  private static final int MAX_KEYS = 6;

  static final Key CTRL = new Key("Ctrl", Keysym.CONTROL_LEFT, 0x1D);
  static final Key ALT = new Key("Alt", Keysym.ALT_LEFT, 0x38);
  static final Key SHIFT = new Key("Shift", Keysym.SHIFT_LEFT, 0x2A);
  static final Key SUPER = new Key("Super", Keysym.SUPER_LEFT, 0xDB);
  static final Key DELETE = new Key("Delete", Keysym.DELETE, 0xD3);
  static final Key BACKSPACE = new Key("Backspace", Keysym.BACKSPACE, 0x0E);
  static final Key ESCAPE = new Key("Escape", Keysym.ESCAPE, 0x01);
  static final Key TAB = new Key("Tab", Keysym.TAB, 0x0F);
  static final Key PRINT = new Key("Print Screen", Keysym.PRINT, 0xB7);

  public static final KeyCombo CTRL_ALT_DELETE = of(CTRL, ALT, DELETE);

  public KeyCombo {
    keys = List.copyOf(keys);
  }

  private static KeyCombo of(Key... keys) {
    List<Key> list = List.of(keys);
    return new KeyCombo(String.join("+", list.stream().map(Key::name).toList()), list);
  }

  /// What a "Send key" menu offers, in groups.
  public static List<List<KeyCombo>> menu() {
    return List.of(
        List.of(CTRL_ALT_DELETE, of(CTRL, ALT, BACKSPACE), of(CTRL, ALT, SHIFT, ESCAPE)),
        List.of(of(SUPER), of(ALT, TAB), of(ALT, function(4)), of(PRINT)),
        IntStream.rangeClosed(1, 12).mapToObj(n -> of(CTRL, ALT, function(n))).toList());
  }

  static Key function(int n) {
    return new Key("F" + n, Keysym.F1 + n - 1, n <= 10 ? 0x3B + n - 1 : 0x57 + n - 11);
  }

  /// A combination as it is printed on keys, in any case: `Ctrl+Alt+F7`, `super+l`.
  ///
  /// @param layout says where characters are
  /// @return empty if one of the keys is unknown, or there are too many for two hands
  public static Optional<KeyCombo> parse(String text, KeyboardLayout layout) {
    List<Key> keys = new ArrayList<>();
    for (String name : text.strip().split("\\s*\\+\\s*", -1)) {
      Optional<Key> key = NamedKeys.find(name, layout);
      if (key.isEmpty() || keys.size() == MAX_KEYS) {
        return Optional.empty();
      }
      keys.add(key.get());
    }
    return Optional.of(of(keys.toArray(Key[]::new)));
  }

  /// Presses all keys and lets go of them in the opposite order.
  public void send(KeySink sink) {
    keys.forEach(key -> sink.key(key.keysym(), key.scancode(), true));
    keys.reversed().forEach(key -> sink.key(key.keysym(), key.scancode(), false));
  }
}
