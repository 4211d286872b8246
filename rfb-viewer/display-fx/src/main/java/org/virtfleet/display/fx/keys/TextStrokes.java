package org.virtfleet.display.fx.keys;

import java.util.Optional;
import org.virtfleet.display.Keysym;

/// Types characters as if by hand, for guests without a clipboard.
public final class TextStrokes {

  private static final int SHIFT_CODE = 0x2A;
  private static final int ENTER_CODE = 0x1C;
  private static final int TAB_CODE = 0x0F;

  private final KeyboardLayout layout;
  private final KeySink sink;

  /// @param layout what the guest's keyboard is thought to be
  public TextStrokes(KeyboardLayout layout, KeySink sink) {
    this.layout = layout;
    this.sink = sink;
  }

  /// Presses and lets go of the keys for one character. Shift is pressed too, since some servers
  /// take a keysym for the key alone and not for what the key should type.
  public void type(int codePoint) {
    int keysym = Keysym.ofCodePoint(codePoint);
    if (keysym == 0) {
      return;
    }
    switch (codePoint) {
      case '\n' -> tap(keysym, ENTER_CODE);
      case '\t' -> tap(keysym, TAB_CODE);
      default -> {
        Optional<KeyboardLayout.Stroke> stroke = layout.stroke(codePoint);
        boolean shift = stroke.isPresent() && stroke.get().shift();
        if (shift) {
          sink.key(Keysym.SHIFT_LEFT, SHIFT_CODE, true);
        }
        tap(keysym, stroke.map(KeyboardLayout.Stroke::scancode).orElse(0));
        if (shift) {
          sink.key(Keysym.SHIFT_LEFT, SHIFT_CODE, false);
        }
      }
    }
  }

  private void tap(int keysym, int scancode) {
    sink.key(keysym, scancode, true);
    sink.key(keysym, scancode, false);
  }
}
