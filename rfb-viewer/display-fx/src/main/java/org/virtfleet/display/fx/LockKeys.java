package org.virtfleet.display.fx;

import java.util.Optional;
import java.util.function.Function;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.virtfleet.display.DisplayEvent.LedState;
import org.virtfleet.display.Keysym;
import org.virtfleet.display.fx.keys.KeySink;

/// Gives the guest the Caps Lock and Num Lock of the keyboard here when it gets the keyboard: who
/// sees the light on the keyboard expects what it says. What the guest changes by itself later is
/// left alone.
final class LockKeys {

  private static final int CAPS_SCANCODE = 0x3A;
  private static final int NUM_SCANCODE = 0x45;

  private final KeySink sink;
  private final Function<KeyCode, Optional<Boolean>> here;
  private @Nullable LedState guest;
  private boolean guestWorks;
  private boolean adjusted;

  /// @param here whether a lock key is on, empty where the platform does not tell
  LockKeys(KeySink sink, Function<KeyCode, Optional<Boolean>> here) {
    this.sink = sink;
    this.here = here;
  }

  /// A new connection: nothing is known of the guest's lights.
  void forget() {
    guest = null;
    adjusted = false;
  }

  /// The guest's lights, as its server tells them.
  void guestHas(LedState lights) {
    guest = lights;
    adjust();
  }

  /// Whether the guest has the keyboard.
  void guestWorks(boolean works) {
    guestWorks = works;
    adjusted = false;
    adjust();
  }

  /// Once each time the guest gets the keyboard, as soon as its lights are known.
  private void adjust() {
    LedState lights = guest;
    if (lights == null || !guestWorks || adjusted) {
      return;
    }
    adjusted = true;
    adjust(KeyCode.CAPS, lights.capsLock(), Keysym.CAPS_LOCK, CAPS_SCANCODE);
    adjust(KeyCode.NUM_LOCK, lights.numLock(), Keysym.NUM_LOCK, NUM_SCANCODE);
  }

  private void adjust(KeyCode key, boolean guestHas, int keysym, int scancode) {
    Optional<Boolean> wanted = here.apply(key);
    if (wanted.isPresent() && wanted.get() != guestHas) {
      sink.key(keysym, scancode, true);
      sink.key(keysym, scancode, false);
    }
  }
}
