package org.virtfleet.display.fx;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/// The control's words in the user's language.
final class Texts {

  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("org.virtfleet.display.fx.display");

  private Texts() {}

  static String text(String key) {
    return BUNDLE.getString(key);
  }

  static String text(String key, Object... values) {
    return new MessageFormat(BUNDLE.getString(key), BUNDLE.getLocale()).format(values);
  }
}
