package org.virtfleet.desktop.app.control;

import org.kordamp.ikonli.javafx.FontIcon;

/// Icons of the one set, Ikonli's materialdesign2.
public final class Icon {
  /// Side of an icon in a row.
  public static final int ROW = 16;

  /// Side of an icon on a button.
  public static final int BUTTON = 18;

  /// Side of an icon in a page's head.
  public static final int HEAD = 20;

  private Icon() {}

  /// An icon.
  ///
  /// @param literal Ikonli's, such as `mdi2p-plus`
  /// @param size side in pixels
  /// @param styleClasses such as `success`
  public static FontIcon of(String literal, int size, String... styleClasses) {
    var icon = new FontIcon(literal);
    icon.setIconSize(size);
    icon.getStyleClass().add("size-" + size);
    icon.getStyleClass().addAll(styleClasses);
    return icon;
  }
}
