package org.virtfleet.display.fx.keys;

import java.util.List;
import org.virtfleet.display.Keysym;

/// Types characters as if by hand, for guests without a clipboard.
public final class TextStrokes {

  private static final int SHIFT_CODE = 0x2A;
  private static final int ALT_GR_CODE = 0xB8;
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
  /// take a keysym for the key alone and not for what the key should type. Dead keys and AltGr have
  /// no keysym here: only guests that take positions want them.
  public void type(int codePoint) {
    int keysym = Keysym.ofCodePoint(codePoint);
    if (keysym == 0) {
      return;
    }
    switch (codePoint) {
      case '\n' -> tap(keysym, ENTER_CODE);
      case '\t' -> tap(keysym, TAB_CODE);
      default -> {
        List<KeyboardLayout.Stroke> strokes = layout.strokes(codePoint);
        if (strokes.isEmpty()) {
          tap(keysym, 0);
        }
        for (int i = 0; i < strokes.size(); i++) {
          strike(strokes.get(i), i == strokes.size() - 1 ? keysym : 0);
        }
      }
    }
  }

  private void strike(KeyboardLayout.Stroke stroke, int keysym) {
    if (stroke.shift()) {
      sink.key(keysym == 0 ? 0 : Keysym.SHIFT_LEFT, SHIFT_CODE, true);
    }
    if (stroke.altGr()) {
      sink.key(0, ALT_GR_CODE, true);
    }
    tap(keysym, stroke.scancode());
    if (stroke.altGr()) {
      sink.key(0, ALT_GR_CODE, false);
    }
    if (stroke.shift()) {
      sink.key(keysym == 0 ? 0 : Keysym.SHIFT_LEFT, SHIFT_CODE, false);
    }
  }

  private void tap(int keysym, int scancode) {
    sink.key(keysym, scancode, true);
    sink.key(keysym, scancode, false);
  }
}
