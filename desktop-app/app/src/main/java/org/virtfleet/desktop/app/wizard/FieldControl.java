package org.virtfleet.desktop.app.wizard;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.core.wizard.Field;

/// A field with its hint below. What is wrong takes the hint's place once somebody has left the
/// field, and from then on with every key.
final class FieldControl extends VBox {

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final BooleanProperty left = new SimpleBooleanProperty();

  /// @param hint shown while nothing is wrong; may be empty
  /// @param behind units and the like, right of the field
  FieldControl(Field field, TextInputControl input, String name, String hint, Node... behind) {
    getStyleClass().add("field-control");
    input.textProperty().bindBidirectional(field.textProperty());
    input.setAccessibleText(name);
    input
        .focusedProperty()
        .subscribe((before, now) -> {
          if (before && !now) {
            left.set(true);
          }
        });
    var shown =
        Bindings.createBooleanBinding(
            () -> left.get() && !field.problemProperty().get().isEmpty(),
            left,
            field.problemProperty());
    var below = new Label();
    below.getStyleClass().add("hint");
    below.setWrapText(true);
    below
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> shown.get() ? field.problemProperty().get() : hint,
                shown,
                field.problemProperty()));
    below.managedProperty().bind(below.textProperty().isNotEmpty());
    shown.subscribe(wrong -> {
      below.pseudoClassStateChanged(WRONG, wrong);
      input.pseudoClassStateChanged(WRONG, wrong);
      input.setAccessibleHelp(wrong ? field.problemProperty().get() : hint);
    });
    var line = new HBox(input);
    line.getChildren().addAll(behind);
    line.getStyleClass().add("field-line");
    getChildren().addAll(line, below);
  }
}
