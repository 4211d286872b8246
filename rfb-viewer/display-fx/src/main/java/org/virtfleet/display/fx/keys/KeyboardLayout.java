package org.virtfleet.display.fx.keys;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Where each character sits on a keyboard.
///
/// JavaFX names a key by what is printed on it, not by where it is, but a guest that takes scan
/// codes wants the position: the key right of T is `Y` on a US and `Z` on a German keyboard and has
/// scan code 0x15 on both. A layout is written as its four rows, left to right, without, with Shift
/// and with AltGr; a space stands for no character. Japanese keyboards have two keys more, which
/// come last.
public enum KeyboardLayout {
  US(
      "`1234567890-=" + "qwertyuiop[]" + "asdfghjkl;'\\" + " zxcvbnm,./",
      "~!@#$%^&*()_+" + "QWERTYUIOP{}" + "ASDFGHJKL:\"|" + " ZXCVBNM<>?",
      "",
      ""),
  BRITISH(
      "`1234567890-=" + "qwertyuiop[]" + "asdfghjkl;'#" + "\\zxcvbnm,./",
      "¬!\"£$%^&*()_+" + "QWERTYUIOP{}" + "ASDFGHJKL:@~" + "|ZXCVBNM<>?",
      "    €",
      ""),
  GERMAN(
      "^1234567890ß´" + "qwertzuiopü+" + "asdfghjklöä#" + "<yxcvbnm,.-",
      "°!\"§$%&/()=?`" + "QWERTZUIOPÜ*" + "ASDFGHJKLÖÄ'" + ">YXCVBNM;:_",
      "  ²³   {[]}\\ " + "@ €        ~" + "            " + "|      µ",
      "^´`"),
  FRENCH(
      "²&é\"'(-è_çà)=" + "azertyuiop^$" + "qsdfghjklmù*" + "<wxcvbn,;:!",
      " 1234567890°+" + "AZERTYUIOP¨£" + "QSDFGHJKLM%µ" + ">WXCVBN?./§",
      "  ~#{[|`\\^@]}" + "  €        ¤",
      "^¨"),
  SPANISH(
      "º1234567890'¡" + "qwertyuiop`+" + "asdfghjklñ´ç" + "<zxcvbnm,.-",
      "ª!\"·$%&/()=?¿" + "QWERTYUIOP^*" + "ASDFGHJKLÑ¨Ç" + ">ZXCVBNM;:_",
      "\\|@#~€¬      " + "          []" + "          {}",
      "`^´¨"),
  JAPANESE(
      " 1234567890-^" + "qwertyuiop@[" + "asdfghjkl;:]" + " zxcvbnm,./" + "¥\\",
      " !\"#$%&'() =~" + "QWERTYUIOP`{" + "ASDFGHJKL+*}" + " ZXCVBNM<>?" + "|_",
      "",
      "");

  /// XT set 1 codes in the order of the rows. The last key of the third row and the first of the
  /// fourth stand apart.
  private static final int[] CODES = {
    0x29, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, //
    0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1A, 0x1B, //
    0x1E, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x28, 0x2B, //
    0x56, 0x2C, 0x2D, 0x2E, 0x2F, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, //
    0x7D, 0x73,
  };

  private static final int SPACE = 0x39;

  /// Accents as Unicode combines them, and as they are printed on dead keys.
  private static final String COMBINING = "\u0300\u0301\u0302\u0303\u0308";

  private static final String ACCENTS = "`´^~¨";

  /// How to type a character: the key, and what is held.
  record Stroke(int scancode, boolean shift, boolean altGr) {}

  private final String plain;
  private final String shifted;
  private final String third;

  /// The keys which wait for the next one, to put their accent on it.
  private final String dead;

  KeyboardLayout(String plain, String shifted, String third, String dead) {
    this.plain = plain;
    this.shifted = shifted;
    this.third = third;
    this.dead = dead;
  }

  /// The scan code of the key that types this character, preferably without Shift; 0 when none
  /// does.
  public int scancode(char character) {
    int code = find(plain, character);
    return code == 0 ? find(shifted, character) : code;
  }

  /// How this layout types a character: one key, or a dead key and another; empty when it cannot.
  List<Stroke> strokes(int codePoint) {
    String character = Character.toString(codePoint);
    if (dead.contains(character)) {
      return Stream.concat(stroke(character).stream(), stroke(" ").stream()).toList();
    }
    Optional<Stroke> direct = stroke(character);
    return direct.isPresent() ? List.of(direct.get()) : composed(character);
  }

  private List<Stroke> composed(String character) {
    String parts = Normalizer.normalize(character, Normalizer.Form.NFD);
    int accent = parts.length() == 2 ? COMBINING.indexOf(parts.charAt(1)) : -1;
    if (accent < 0 || dead.indexOf(ACCENTS.charAt(accent)) < 0) {
      return List.of();
    }
    Optional<Stroke> first = stroke(ACCENTS.substring(accent, accent + 1));
    Optional<Stroke> second = stroke(parts.substring(0, 1));
    return first.isPresent() && second.isPresent() ? List.of(first.get(), second.get()) : List.of();
  }

  private Optional<Stroke> stroke(String character) {
    if (character.length() > 1) {
      return Optional.empty();
    }
    char wanted = character.charAt(0);
    int code = find(plain, wanted);
    if (code != 0) {
      return Optional.of(new Stroke(code, false, false));
    }
    code = find(shifted, wanted);
    if (code != 0) {
      return Optional.of(new Stroke(code, true, false));
    }
    code = find(third, wanted);
    return code == 0 ? Optional.empty() : Optional.of(new Stroke(code, false, true));
  }

  private static int find(String keys, char character) {
    if (character == ' ') {
      return SPACE;
    }
    int position = keys.indexOf(character);
    return position < 0 ? 0 : CODES[position];
  }

  /// The layout most people of this locale have; a guess, so it can be set.
  public static KeyboardLayout of(Locale locale) {
    return switch (locale.getLanguage()) {
      case "de" -> locale.getCountry().equals("CH") ? US : GERMAN;
      case "fr" -> locale.getCountry().equals("FR") ? FRENCH : US;
      case "es" -> locale.getCountry().equals("ES") ? SPANISH : US;
      case "ja" -> JAPANESE;
      default -> locale.getCountry().equals("GB") ? BRITISH : US;
    };
  }
}
