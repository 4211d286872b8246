package org.virtfleet.display.fx.keys;

import org.jspecify.annotations.Nullable;

/// A key of the keyboard in front of the person.
///
/// @param id tells the key from all others; the same on press and release
/// @param keysym what it stands for alone, as an X11 keysym; 0 when only the typed text can tell
/// @param scancode its position as an XT set 1 make code, with bit 7 set for the extended ones; 0
///   unknown
/// @param printable whether it types text, so that the text and not the key names the keysym
/// @param modifier the modifier it is, if it is one
public record HostKey(
    String id, int keysym, int scancode, boolean printable, @Nullable Modifier modifier) {

  /// A key that types nothing: an arrow, a function key.
  static HostKey special(String id, int keysym, int scancode) {
    return new HostKey(id, keysym, scancode, false, null);
  }
}
