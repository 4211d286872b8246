package org.virtfleet.display.fx.keys;

import java.util.Locale;
import java.util.Optional;

/// Where each character sits on a keyboard.
///
/// JavaFX names a key by what is printed on it, not by where it is, but a guest that takes scan
/// codes wants the position: the key right of T is `Y` on a US and `Z` on a German keyboard and has
/// scan code 0x15 on both. A layout is written as its four rows, left to right, without and with
/// Shift; a space stands for no character.
public enum KeyboardLayout {
  US(
      "`1234567890-=" + "qwertyuiop[]" + "asdfghjkl;'\\" + " zxcvbnm,./",
      "~!@#$%^&*()_+" + "QWERTYUIOP{}" + "ASDFGHJKL:\"|" + " ZXCVBNM<>?"),
  BRITISH(
      "`1234567890-=" + "qwertyuiop[]" + "asdfghjkl;'#" + "\\zxcvbnm,./",
      "¬!\"£$%^&*()_+" + "QWERTYUIOP{}" + "ASDFGHJKL:@~" + "|ZXCVBNM<>?"),
  GERMAN(
      "^1234567890ß´" + "qwertzuiopü+" + "asdfghjklöä#" + "<yxcvbnm,.-",
      "°!\"§$%&/()=?`" + "QWERTZUIOPÜ*" + "ASDFGHJKLÖÄ'" + ">YXCVBNM;:_"),
  FRENCH(
      "²&é\"'(-è_çà)=" + "azertyuiop^$" + "qsdfghjklmù*" + "<wxcvbn,;:!",
      " 1234567890°+" + "AZERTYUIOP¨£" + "QSDFGHJKLM%µ" + ">WXCVBN?./§");

  /// XT set 1 codes in the order of the rows. The last key of the third row and the first of the
  /// fourth stand apart.
  private static final int[] CODES = {
    0x29, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, //
    0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1A, 0x1B, //
    0x1E, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x28, 0x2B, //
    0x56, 0x2C, 0x2D, 0x2E, 0x2F, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35,
  };

  private static final int SPACE = 0x39;

  /// How to type a character: the key, and whether Shift is held.
  record Stroke(int scancode, boolean shift) {}

  private final String plain;
  private final String shifted;

  KeyboardLayout(String plain, String shifted) {
    this.plain = plain;
    this.shifted = shifted;
  }

  /// The scan code of the key that types this character without Shift, or 0 when no key of this
  /// layout does.
  public int scancode(char unshifted) {
    return unshifted == ' ' ? SPACE : find(plain, unshifted);
  }

  /// How this layout types a character; empty when it cannot with Shift alone.
  Optional<Stroke> stroke(int codePoint) {
    if (Character.charCount(codePoint) > 1) {
      return Optional.empty();
    }
    char character = (char) codePoint;
    int code = scancode(character);
    if (code != 0) {
      return Optional.of(new Stroke(code, false));
    }
    code = find(shifted, character);
    return code == 0 ? Optional.empty() : Optional.of(new Stroke(code, true));
  }

  private static int find(String keys, char character) {
    int position = character == ' ' ? -1 : keys.indexOf(character);
    return position < 0 ? 0 : CODES[position];
  }

  /// The layout most people of this locale have; a guess, so it can be set.
  public static KeyboardLayout of(Locale locale) {
    return switch (locale.getLanguage()) {
      case "de" -> locale.getCountry().equals("CH") ? US : GERMAN;
      case "fr" -> locale.getCountry().equals("FR") ? FRENCH : US;
      default -> locale.getCountry().equals("GB") ? BRITISH : US;
    };
  }
}
