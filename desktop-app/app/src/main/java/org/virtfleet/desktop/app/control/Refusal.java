package org.virtfleet.desktop.app.control;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.core.text.Texts;

/// Stands over a list that this user may not see and says so.
public final class Refusal extends VBox {
  /// The list with this over it.
  ///
  /// @param why in the server's words; while it is empty the list is shown
  public static StackPane over(Node list, Texts texts, ObservableStringValue why) {
    var refusal = new Refusal(texts, why);
    list.visibleProperty().bind(refusal.visibleProperty().not());
    return new StackPane(list, refusal);
  }

  /// @param why in the server's words; while it is empty nothing is shown
  public Refusal(Texts texts, ObservableStringValue why) {
    getStyleClass().add("refusal");
    setAlignment(Pos.CENTER);
    var head = new Label(texts.get("refused.list"));
    head.getStyleClass().add("empty-title");
    var words = new Label();
    words.textProperty().bind(why);
    words.setWrapText(true);
    words.getStyleClass().addAll("muted", "empty-facts");
    var advice = new Label(texts.get("refused.next"));
    advice.setWrapText(true);
    advice.getStyleClass().addAll("muted", "empty-facts");
    getChildren().addAll(Icon.of("mdi2l-lock-outline", 48, "muted"), head, words, advice);
    visibleProperty().bind(Bindings.createBooleanBinding(() -> !why.get().isEmpty(), why));
  }
}
