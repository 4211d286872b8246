package org.virtfleet.desktop.core.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// Every text a person reads, by key, in one language.
public final class Texts {
  private final ResourceBundle bundle;
  private final Locale locale;

  /// The texts in this language, or in English where it has none.
  public Texts(Locale locale) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            "org.virtfleet.desktop.core.text.texts",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /// The text, with `{0}` and so on filled in.
  ///
  /// @throws java.util.MissingResourceException for a key that is in no bundle: a mistake in this
  ///   program
  public String get(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), locale).format(values);
  }

  /// The text of a word that somebody else chose, such as a condition's type; the word itself where
  /// there is none.
  public String orSelf(String prefix, String word) {
    var key = prefix + "." + word;
    return bundle.containsKey(key) ? bundle.getString(key) : word;
  }

  /// The text of one value of an enum: `PREFIX.VALUE`.
  public String of(String prefix, Enum<?> value) {
    return bundle.getString(prefix + "." + value.name());
  }

  /// The language and country numbers and dates are written for.
  public Locale locale() {
    return locale;
  }
}
