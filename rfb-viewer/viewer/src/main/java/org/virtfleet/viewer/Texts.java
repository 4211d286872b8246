package org.virtfleet.viewer;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/// The window's words in the user's language.
final class Texts {

  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("org.virtfleet.viewer.viewer");

  private Texts() {}

  static String text(String key) {
    return BUNDLE.getString(key);
  }

  static String text(String key, Object... values) {
    return new MessageFormat(BUNDLE.getString(key), BUNDLE.getLocale()).format(values);
  }
}
