package org.virtfleet.desktop.app.control;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Stands over a list that this user may not see and says so.
public final class Refusal extends VBox {
  /// @param title such as "You may not see this list."
  /// @param why in the server's words; while it is empty nothing is shown
  public Refusal(String title, String next, ObservableStringValue why) {
    getStyleClass().add("refusal");
    setAlignment(Pos.CENTER);
    var head = new Label(title);
    head.getStyleClass().add("empty-title");
    var words = new Label();
    words.textProperty().bind(why);
    words.setWrapText(true);
    words.getStyleClass().addAll("muted", "empty-facts");
    var advice = new Label(next);
    advice.setWrapText(true);
    advice.getStyleClass().addAll("muted", "empty-facts");
    getChildren().addAll(Icon.of("mdi2l-lock-outline", 48, "muted"), head, words, advice);
    visibleProperty()
        .bind(Bindings.createBooleanBinding(() -> !why.get().isEmpty(), why));
  }
}
