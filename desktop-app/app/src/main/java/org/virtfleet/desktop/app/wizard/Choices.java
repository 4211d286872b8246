package org.virtfleet.desktop.app.wizard;

import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Controls to choose one of several.
final class Choices {

  private Choices() {}

  /// Radio buttons, each with a line that explains it.
  ///
  /// @param words for each choice its word and the explanation
  static <T> VBox radios(Map<T, String[]> words, Property<T> value) {
    var group = new ToggleGroup();
    var box = new VBox();
    box.getStyleClass().add("radios");
    words.forEach((choice, word) -> {
      var button = new RadioButton(word[0]);
      button.setToggleGroup(group);
      button.setUserData(choice);
      button.setOnAction(_ -> value.setValue(choice));
      var hint = new Label(word[1]);
      hint.setWrapText(true);
      hint.getStyleClass().addAll("hint", "under-radio");
      button.setAccessibleHelp(word[1]);
      box.getChildren().addAll(button, hint);
    });
    value.subscribe(now ->
        group.getToggles().stream()
            .filter(toggle -> now.equals(toggle.getUserData()))
            .forEach(toggle -> toggle.setSelected(true)));
    return box;
  }

  /// A drop-down list.
  static <T> ComboBox<T> combo(Function<T, String> words, double width) {
    var combo = new ComboBox<T>();
    combo.setPrefWidth(width);
    combo.setConverter(
        new StringConverter<T>() {
          @Override
          public String toString(@Nullable T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public @Nullable T fromString(String text) {
            return null;
          }
        });
    return combo;
  }
}
