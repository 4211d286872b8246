package org.virtfleet.display.fx.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyboardGrabTest {

  private final List<String> sent = new ArrayList<>();
  private final KeyboardGrab grab =
      new KeyboardGrab(
          (keysym, scancode, down) -> sent.add((down ? "+" : "-") + Integer.toHexString(keysym)));
  private final KeyMap map = new KeyMap(KeyboardLayout.US);

  private static final String CTRL = "ffe3";
  private static final String ALT = "ffe9";

  @BeforeEach
  void captureTheKeyboard() {
    grab.capture();
  }

  private void press(KeyCode code) {
    grab.press(map.keyOf(code, ""), "");
  }

  private void lift(KeyCode code) {
    grab.lift(map.keyOf(code, ""));
  }

  @Test
  void nothingReachesTheGuestBeforeTheKeyboardIsCaptured() {
    grab.release();
    assertThat(grab.press(map.keyOf(KeyCode.A, "a"), "a")).isFalse();
    assertThat(grab.typed("a")).isFalse();
    assertThat(grab.lift(map.keyOf(KeyCode.A, "a"))).isFalse();
    assertThat(sent).isEmpty();
  }

  @Test
  void typedTextDecidesTheKeysymAndTheReleaseRepeatsIt() {
    press(KeyCode.SHIFT);
    press(KeyCode.DIGIT1);
    grab.typed("!");
    lift(KeyCode.SHIFT);
    lift(KeyCode.DIGIT1);
    assertThat(sent).containsExactly("+ffe1", "+21", "-ffe1", "-21");
  }

  @Test
  void aDeadKeySendsNothingUntilItComposes() {
    press(KeyCode.DEAD_ACUTE);
    lift(KeyCode.DEAD_ACUTE);
    press(KeyCode.E);
    grab.typed("é");
    lift(KeyCode.E);
    assertThat(sent).containsExactly("+e9", "-e9");
  }

  @Test
  void aDeadKeyThatDoesNotComposeTypesBothCharacters() {
    press(KeyCode.DEAD_ACUTE);
    press(KeyCode.X);
    grab.typed("´x");
    lift(KeyCode.X);
    assertThat(sent).containsExactly("+b4", "-b4", "+78", "-78");
  }

  @Test
  void aGuestThatTakesScanCodesGetsKeysAtOnceAndComposesItself() {
    grab.scancodes(true);
    press(KeyCode.A);
    grab.typed("a");
    lift(KeyCode.A);
    assertThat(sent).containsExactly("+61", "-61");
  }

  @Test
  void aHeldKeyRepeatsPressesOnly() {
    for (int i = 0; i < 3; i++) {
      press(KeyCode.LEFT);
    }
    lift(KeyCode.LEFT);
    assertThat(sent).containsExactly("+ff51", "+ff51", "+ff51", "-ff51");
  }

  @Test
  void controlWithALetterIsSentWithoutText() {
    press(KeyCode.CONTROL);
    grab.press(map.keyOf(KeyCode.C, "\u0003"), "\u0003");
    grab.typed("\u0003");
    lift(KeyCode.C);
    lift(KeyCode.CONTROL);
    assertThat(sent).containsExactly("+" + CTRL, "+63", "-63", "-" + CTRL);
  }

  @Test
  void altGrSpeltAsCtrlAltTypesItsCharacterWithoutThem() {
    press(KeyCode.CONTROL);
    press(KeyCode.ALT);
    press(KeyCode.Q);
    grab.typed("@");
    lift(KeyCode.Q);
    assertThat(sent)
        .containsExactly(
            "+" + CTRL, "+" + ALT, "-" + CTRL, "-" + ALT, "+40", "-40", "+" + CTRL, "+" + ALT);
  }

  @Test
  void ctrlAltWithALetterThatTypesNothingStillArrives() {
    press(KeyCode.CONTROL);
    press(KeyCode.ALT);
    press(KeyCode.T);
    lift(KeyCode.T);
    assertThat(sent).containsExactly("+" + CTRL, "+" + ALT, "+74", "-74");
  }

  @Test
  void ctrlAltLetGoAloneGivesTheKeyboardBack() {
    press(KeyCode.CONTROL);
    press(KeyCode.ALT);
    lift(KeyCode.CONTROL);
    assertThat(grab.captured()).isFalse();
    assertThat(sent).containsExactly("+" + CTRL, "+" + ALT, "-" + CTRL, "-" + ALT);
    assertThat(grab.lift(map.keyOf(KeyCode.ALT, ""))).as("kept from the menu bar").isTrue();
  }

  @Test
  void ctrlAltWithAnotherKeyDoesNotRelease() {
    press(KeyCode.CONTROL);
    press(KeyCode.ALT);
    press(KeyCode.DELETE);
    lift(KeyCode.DELETE);
    lift(KeyCode.ALT);
    lift(KeyCode.CONTROL);
    assertThat(grab.captured()).isTrue();

    press(KeyCode.CONTROL);
    press(KeyCode.ALT);
    lift(KeyCode.ALT);
    assertThat(grab.captured()).as("the next time it does").isFalse();
  }

  @Test
  void theReleaseChordCanBeAnotherOne() {
    grab.releaseChord(Set.of(Modifier.CTRL, Modifier.SHIFT));
    press(KeyCode.CONTROL);
    press(KeyCode.ALT);
    lift(KeyCode.ALT);
    lift(KeyCode.CONTROL);
    assertThat(grab.captured()).isTrue();
    press(KeyCode.SHIFT);
    press(KeyCode.CONTROL);
    lift(KeyCode.SHIFT);
    assertThat(grab.captured()).isFalse();
  }

  @Test
  void losingTheKeyboardLetsGoOfEveryKeyLastFirst() {
    press(KeyCode.SHIFT);
    press(KeyCode.F5);
    grab.release();
    assertThat(sent).containsExactly("+ffe1", "+ffc2", "-ffc2", "-ffe1");
    grab.capture();
    lift(KeyCode.SHIFT);
    assertThat(sent).hasSize(4);
  }

  @Test
  void keypadDigitsAreNotTypedTwice() {
    press(KeyCode.NUMPAD7);
    grab.typed("7");
    lift(KeyCode.NUMPAD7);
    assertThat(sent).containsExactly("+ffb7", "-ffb7");
  }
}
