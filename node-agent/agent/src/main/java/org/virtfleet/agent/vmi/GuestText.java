package org.virtfleet.agent.vmi;

/// What a guest says of itself, as it may be shown: of a length that is read, in whole characters,
/// without control characters. A lone half of a character cannot be written in UTF-8, and a status
/// that cannot be written would be tried again for ever.
public final class GuestText {
  private static final char UNKNOWN = '\ufffd';

  private GuestText() {}

  /// @param most characters, in UTF-16
  public static String of(String said, int most) {
    StringBuilder shown = new StringBuilder(Math.min(said.length(), most));
    int i = 0;
    while (i < said.length()) {
      int character = said.codePointAt(i);
      int length = Character.charCount(character);
      if (shown.length() + length > most) {
        break;
      }
      boolean odd =
          Character.isISOControl(character)
              || (length == 1 && Character.isSurrogate((char) character));
      shown.appendCodePoint(odd ? UNKNOWN : character);
      i += length;
    }
    return shown.toString();
  }
}
