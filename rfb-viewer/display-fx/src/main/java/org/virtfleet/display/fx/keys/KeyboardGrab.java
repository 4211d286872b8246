package org.virtfleet.display.fx.keys;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.virtfleet.display.Keysym;

/// Who has the keyboard, and which keys the guest believes to be down.
///
/// A pure state machine: it is told what happened to the keyboard, and tells a [KeySink] what the
/// guest gets. What it guarantees, in whatever order things happen:
///
/// - a key that went down for the guest goes up with the same keysym and scan code, at the latest
///   when the grab ends;
/// - a held key repeats as presses, never as releases;
/// - nothing reaches the guest while the keyboard is not captured.
///
/// Each method returns whether the event belonged to the guest, so that the caller keeps it from
/// menus and mnemonics.
public final class KeyboardGrab {

  private record Sent(HostKey key, int keysym) {}

  private final KeySink sink;

  /// What the guest holds, by [HostKey#id()], in the order it was pressed.
  private final Map<String, Sent> down = new LinkedHashMap<>();

  /// Keys that were down when the grab ended: their release is not the app's business either.
  private final Set<String> swallowed = new HashSet<>();

  private ReleaseChord chord = new ReleaseChord(Set.of(Modifier.CTRL, Modifier.ALT));
  private boolean captured;
  private boolean scancodes;

  /// A printable key that was struck and whose text has not come yet: a dead key never gets one of
  /// its own.
  private @Nullable HostKey pending;

  public KeyboardGrab(KeySink sink) {
    this.sink = sink;
  }

  public boolean captured() {
    return captured;
  }

  /// Whether the guest takes key positions. Then its own layout makes the characters, dead keys
  /// too; otherwise the text that was typed here is sent.
  public void scancodes(boolean supported) {
    scancodes = supported;
  }

  /// The modifiers which, pressed and released alone, give the keyboard back.
  public void releaseChord(Set<Modifier> modifiers) {
    chord = new ReleaseChord(modifiers);
  }

  public void capture() {
    captured = true;
    swallowed.clear();
    chord.reset();
  }

  /// Gives the keyboard back and lets go of every key the guest holds.
  public void release() {
    captured = false;
    pending = null;
    chord.reset();
    for (Sent sent : List.copyOf(down.values()).reversed()) {
      up(sent.key());
      swallowed.add(sent.key().id());
    }
  }

  /// @param text what the platform says this press types; empty when it does not know yet
  public boolean press(HostKey key, String text) {
    if (!captured) {
      return false;
    }
    chord.press(key);
    pending = null;
    Sent repeated = down.get(key.id());
    if (repeated != null) {
      if (key.modifier() == null) {
        sink.key(repeated.keysym(), repeated.key().scancode(), true);
      }
    } else if (waitsForText(key)) {
      pending = key;
    } else {
      down(key, keysymOf(key, text));
    }
    return true;
  }

  /// Text that the last press made, after dead keys and AltGr.
  public boolean typed(String text) {
    HostKey key = pending;
    pending = null;
    if (key == null) {
      return captured;
    }
    if (text.isEmpty() || Character.isISOControl(text.charAt(0))) {
      down(key, key.keysym());
      return true;
    }
    boolean altGr =
        holds(Modifier.CTRL)
            && holds(Modifier.ALT)
            && Keysym.ofCodePoint(text.codePointAt(0)) != key.keysym();
    List<HostKey> lifted = altGr ? liftModifiers() : List.of();
    int last = text.offsetByCodePoints(text.length(), -1);
    tap(text.substring(0, last));
    down(key, Keysym.ofCodePoint(text.codePointAt(last)));
    if (altGr) {
      up(key);
      lifted.forEach(modifier -> down(modifier, modifier.keysym()));
    }
    return true;
  }

  public boolean lift(HostKey key) {
    if (!captured) {
      return swallowed.remove(key.id());
    }
    if (pending != null && pending.id().equals(key.id())) {
      if (holds(Modifier.CTRL)) {
        down(pending, pending.keysym());
      }
      pending = null;
    }
    up(key);
    if (chord.lift(key)) {
      release();
    }
    return true;
  }

  /// Text without keys: from an input method.
  public boolean commit(String text) {
    if (captured) {
      tap(text);
    }
    return captured;
  }

  /// Ctrl+Alt may be how this platform spells AltGr, so only the text that follows can tell.
  private boolean waitsForText(HostKey key) {
    return !scancodes
        && key.printable()
        && holds(Modifier.CTRL) == holds(Modifier.ALT)
        && !holds(Modifier.META);
  }

  private static int keysymOf(HostKey key, String text) {
    boolean tells = key.printable() && !text.isEmpty() && !Character.isISOControl(text.charAt(0));
    return tells ? Keysym.ofCodePoint(text.codePointAt(0)) : key.keysym();
  }

  private boolean holds(Modifier modifier) {
    return down.values().stream().anyMatch(sent -> sent.key().modifier() == modifier);
  }

  private List<HostKey> liftModifiers() {
    List<HostKey> modifiers =
        down.values().stream()
            .map(Sent::key)
            .filter(key -> key.modifier() == Modifier.CTRL || key.modifier() == Modifier.ALT)
            .toList();
    modifiers.forEach(this::up);
    return modifiers;
  }

  private void tap(String text) {
    text.codePoints()
        .map(Keysym::ofCodePoint)
        .forEach(keysym -> {
          sink.key(keysym, 0, true);
          sink.key(keysym, 0, false);
        });
  }

  private void down(HostKey key, int keysym) {
    if (keysym == 0 && key.scancode() == 0) {
      return;
    }
    down.put(key.id(), new Sent(key, keysym));
    sink.key(keysym, key.scancode(), true);
  }

  private void up(HostKey key) {
    Sent sent = down.remove(key.id());
    if (sent != null) {
      sink.key(sent.keysym(), sent.key().scancode(), false);
    }
  }
}
