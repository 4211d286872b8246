package org.virtfleet.display.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.virtfleet.display.DisplayEvent.LedState;

class LockKeysTest {

  private static final LedState DARK = new LedState(false, false, false);

  private final List<String> keys = new ArrayList<>();
  private Optional<Boolean> caps = Optional.of(true);
  private final LockKeys locks =
      new LockKeys(
          (keysym, scancode, down) -> keys.add("%x %x %b".formatted(keysym, scancode, down)),
          key -> key == KeyCode.CAPS ? caps : Optional.of(false));

  @Test
  void theGuestGetsTheLockOfTheKeyboardHere() {
    locks.guestHas(DARK);
    assertThat(keys).as("not while it has no keyboard").isEmpty();
    locks.guestWorks(true);
    assertThat(keys).containsExactly("ffe5 3a true", "ffe5 3a false");
  }

  @Test
  void lightsThatComeLaterAreHeardOnce() {
    locks.guestWorks(true);
    locks.guestHas(DARK);
    locks.guestHas(DARK);
    assertThat(keys).hasSize(2);
  }

  @Test
  void whatIsAlikeOrUnknownIsLeftAlone() {
    locks.guestHas(new LedState(true, false, true));
    locks.guestWorks(true);
    caps = Optional.empty();
    locks.guestWorks(false);
    locks.guestWorks(true);
    assertThat(keys).isEmpty();
  }

  @Test
  void anotherConnectionBeginsAnew() {
    locks.guestHas(DARK);
    locks.forget();
    locks.guestWorks(true);
    assertThat(keys).isEmpty();
  }
}
