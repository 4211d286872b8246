package org.virtfleet.desktop.app.control;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/// Buttons in the shapes the guide knows.
public final class Buttons {
  private Buttons() {}

  /// A square button with an icon; the text is its tooltip and its name for screen readers.
  public static Button icon(String literal, String text, Runnable action) {
    var button = new Button("", Icon.of(literal, Icon.BUTTON));
    button.getStyleClass().addAll("vf-icon-button");
    button.setAccessibleText(text);
    button.setTooltip(new Tooltip(text));
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// A button without a frame, for tool rows.
  public static Button flatIcon(String literal, String text, Runnable action) {
    var button = icon(literal, text, action);
    button.getStyleClass().add("flat");
    return button;
  }

  /// A button with icon and word.
  public static Button labelled(String literal, String text, Runnable action) {
    var button = new Button(text, Icon.of(literal, Icon.BUTTON));
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// A plain button.
  public static Button plain(String text, Runnable action) {
    var button = new Button(text);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// The one filled button of a window.
  public static Button primary(String text, Runnable action) {
    var button = plain(text, action);
    button.getStyleClass().add("accent");
    return button;
  }
}
