package org.virtfleet.display.fx;

import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.virtfleet.display.fx.keys.HostKey;
import org.virtfleet.display.fx.keys.KeyMap;
import org.virtfleet.display.fx.keys.KeySink;
import org.virtfleet.display.fx.keys.KeyboardGrab;
import org.virtfleet.display.fx.keys.KeyboardLayout;
import org.virtfleet.display.fx.keys.Modifier;

/// Feeds JavaFX's keyboard events to the [KeyboardGrab], and keeps those that are the guest's from
/// the rest of the window.
final class KeyboardInput {

  private final KeyboardGrab grab;
  private final ReadOnlyBooleanWrapper captured = new ReadOnlyBooleanWrapper();
  private KeyMap keys;
  private boolean allowed;

  KeyboardInput(KeySink sink, KeyboardLayout layout) {
    grab = new KeyboardGrab(sink);
    keys = new KeyMap(layout);
  }

  ReadOnlyBooleanProperty capturedProperty() {
    return captured.getReadOnlyProperty();
  }

  void layout(KeyboardLayout layout) {
    release();
    keys = new KeyMap(layout);
  }

  void releaseChord(Set<Modifier> chord) {
    grab.releaseChord(chord);
  }

  void scancodes(boolean supported) {
    grab.scancodes(supported);
  }

  /// Whether there is a guest that may be typed to.
  void allow(boolean allow) {
    allowed = allow;
    if (!allow) {
      release();
    }
  }

  void capture() {
    if (allowed && !grab.captured()) {
      grab.capture();
      captured.set(true);
    }
  }

  void release() {
    grab.release();
    captured.set(false);
  }

  void pressed(KeyEvent event) {
    if (allowed && !grab.captured() && isPlainEnter(event)) {
      capture();
      event.consume();
      return;
    }
    consumeIf(event, grab.press(key(event), event.getText()));
  }

  void typed(KeyEvent event) {
    consumeIf(event, grab.typed(event.getCharacter()));
  }

  void released(KeyEvent event) {
    consumeIf(event, grab.lift(key(event)));
    captured.set(grab.captured());
  }

  void composed(InputMethodEvent event) {
    if (!event.getCommitted().isEmpty() && grab.commit(event.getCommitted())) {
      event.consume();
    }
  }

  /// The way in without a mouse; the way out is the release chord.
  private static boolean isPlainEnter(KeyEvent event) {
    return event.getCode() == KeyCode.ENTER
        && !event.isShortcutDown()
        && !event.isAltDown()
        && !event.isControlDown();
  }

  private HostKey key(KeyEvent event) {
    return keys.keyOf(event.getCode(), event.getText());
  }

  private static void consumeIf(KeyEvent event, boolean guests) {
    if (guests) {
      event.consume();
    }
  }
}
