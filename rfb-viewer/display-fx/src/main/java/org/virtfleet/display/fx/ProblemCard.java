package org.virtfleet.display.fx;

import static org.virtfleet.display.fx.Texts.text;

import javafx.scene.control.Button;
import javafx.scene.control.Label;

/// Why there is no live picture, and the way back to one. Its words change with the countdown; the
/// button stays the same, so that a click or the focus on it is never lost.
final class ProblemCard extends Card {

  private final Label problem = paragraph();
  private final Label next = hint();
  private final Button action = new Button();

  ProblemCard(Runnable reconnect) {
    action.setId("display-reconnect");
    action.getStyleClass().add("accent");
    action.setOnAction(_ -> reconnect.run());
    getChildren().addAll(title(text("state.disconnected")), problem, footer(next, action));
  }

  void show(String why, String whatNext, String what) {
    problem.setText(why);
    next.setText(whatNext);
    action.setText(what);
  }
}
