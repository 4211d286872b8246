package org.virtfleet.display.fx;

import static org.virtfleet.display.fx.Texts.text;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.virtfleet.display.DisplayException;

/// Why there is no live picture, and the way back to one. Its words change with the countdown; the
/// button stays the same, so that a click or the focus on it is never lost.
final class ProblemCard extends Card {

  private final Runnable reconnect;
  private final Runnable takeOver;
  private final Label title = title("");
  private final Label problem = paragraph();
  private final Label next = hint();
  private final Button action = new Button();

  /// @param reconnect leaves whoever has the display alone
  /// @param takeOver does not
  ProblemCard(Runnable reconnect, Runnable takeOver) {
    this.reconnect = reconnect;
    this.takeOver = takeOver;
    action.setId("display-reconnect");
    action.getStyleClass().add("accent");
    getChildren().addAll(title, problem, footer(next, action));
  }

  /// @param whatNext when it is tried again; empty when it is not
  void show(DisplayException.Code code, String why, String whatNext) {
    boolean taken = code == DisplayException.Code.TAKEN;
    title.setText(text(taken ? "state.taken" : "state.disconnected"));
    problem.setText(why);
    next.setText(whatNext);
    action.setText(
        text(
            taken
                ? "state.takeOver"
                : whatNext.isEmpty() ? "state.connectAgain" : "state.reconnectNow"));
    action.setOnAction(_ -> (taken ? takeOver : reconnect).run());
  }
}
