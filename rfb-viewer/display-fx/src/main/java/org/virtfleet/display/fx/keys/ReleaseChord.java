package org.virtfleet.display.fx.keys;

import java.util.EnumSet;
import java.util.Set;

/// Watches for the modifiers which, pressed together and let go with no other key between, give the
/// keyboard back.
///
/// Ctrl+Alt alone releases; Ctrl+Alt+F2 goes to the guest. Therefore it fires when the first of
/// them is let go.
final class ReleaseChord {

  private final Set<Modifier> chord;
  private final Set<Modifier> held = EnumSet.noneOf(Modifier.class);
  private boolean complete;
  private boolean spoilt;

  ReleaseChord(Set<Modifier> chord) {
    this.chord = Set.copyOf(chord);
  }

  void press(HostKey key) {
    if (key.modifier() != null && chord.contains(key.modifier())) {
      held.add(key.modifier());
      complete = held.size() == chord.size();
    } else {
      spoilt = true;
    }
  }

  /// Whether letting go of this key ends a chord that nothing interrupted.
  boolean lift(HostKey key) {
    if (key.modifier() == null || !held.contains(key.modifier())) {
      if (held.isEmpty()) {
        reset();
      }
      return false;
    }
    boolean fires = complete && !spoilt;
    held.remove(key.modifier());
    complete = false;
    if (held.isEmpty()) {
      reset();
    }
    return fires;
  }

  void reset() {
    held.clear();
    complete = false;
    spoilt = false;
  }
}
