package org.virtfleet.desktop.app.control;

import java.util.Optional;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/// A button that says in its tooltip why it cannot be used. JavaFX shows no tooltip on a disabled
/// control, so the frame around it carries the tooltip.
public final class Explained extends StackPane {
  private final ButtonBase button;
  private final String text;
  private final Tooltip tooltip = new Tooltip();

  /// Wraps the button.
  ///
  /// @param text the tooltip while it can be used
  public Explained(ButtonBase button, String text) {
    this.button = button;
    this.text = text;
    getChildren().add(button);
    getStyleClass().add("explained");
    button.setTooltip(null);
    tooltip.setText(text);
    Tooltip.install(this, tooltip);
  }

  /// Empty to allow it, else the reason why not.
  public void setDenied(Optional<String> reason) {
    button.setDisable(reason.isPresent());
    tooltip.setText(reason.orElse(text));
    button.setAccessibleHelp(reason.orElse(""));
  }

  /// The button inside.
  public ButtonBase button() {
    return button;
  }
}
