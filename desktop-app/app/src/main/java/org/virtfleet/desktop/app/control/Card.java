package org.virtfleet.desktop.app.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A framed panel with a title.
public final class Card extends VBox {
  /// A panel with this content.
  public Card(String title, Node content) {
    this(title, null, content);
  }

  /// A panel with a count behind its title.
  public Card(String title, @Nullable ObservableValue<? extends Number> count, Node content) {
    getStyleClass().add("card");
    var words = new Label(title);
    words.getStyleClass().add("card-title");
    var head = new HBox(words);
    if (count != null) {
      head.getChildren().add(new CountBubble(count));
    }
    head.getStyleClass().add("card-head");
    content.getStyleClass().add("card-content");
    getChildren().setAll(head, content);
  }
}
