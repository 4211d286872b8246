package org.virtfleet.desktop.app.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A framed panel with a title.
public final class Card extends VBox {
  /// A panel with this content.
  public Card(String title, Node content) {
    getStyleClass().add("card");
    var words = new Label(title);
    words.getStyleClass().add("card-title");
    var head = new HBox(words);
    head.getStyleClass().add("card-head");
    content.getStyleClass().add("card-content");
    getChildren().setAll(head, content);
  }
}
