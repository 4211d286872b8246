package org.virtfleet.desktop.app.control;

import atlantafx.base.controls.CustomTextField;

/// A text field with a filter's icon.
public final class FilterField extends CustomTextField {
  /// A field of this width in pixels.
  public FilterField(String prompt, double width) {
    setLeft(Icon.of("mdi2f-filter-variant", Icon.ROW, "muted"));
    setPromptText(prompt);
    setAccessibleText(prompt);
    setPrefWidth(width);
    getStyleClass().add("filter-field");
  }
}
