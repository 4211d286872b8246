package org.virtfleet.display.fx;

import static org.virtfleet.display.fx.Texts.text;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;

/// What stands over the picture while there is no live one: why, when it is tried again, and what
/// to do.
final class StatusPane extends StackPane {

  private static final double INDICATOR = 20;

  private final Card connecting = new Card();
  private final ProblemCard problem;

  /// Why the last attempt failed; it stays in view while the next one is under way.
  private String lastProblem = "";

  StatusPane(Runnable reconnect) {
    getStyleClass().add("display-status");
    problem = new ProblemCard(reconnect);
    var indicator = new ProgressIndicator();
    indicator.setPrefSize(INDICATOR, INDICATOR);
    connecting
        .getChildren()
        .add(Card.line(Pos.CENTER_LEFT, indicator, new Label(text("state.connecting"))));
  }

  void show(ConnectionState state) {
    switch (state) {
      case ConnectionState.Idle _, ConnectionState.Connected _ -> {
        lastProblem = "";
        getChildren().clear();
      }
      case ConnectionState.Connecting _ -> {
        if (lastProblem.isEmpty()) {
          show(connecting);
        } else {
          problem(lastProblem, text("state.connecting"), text("state.reconnectNow"));
        }
      }
      case ConnectionState.CredentialsNeeded needed -> {
        show(new LoginCard(needed));
      }
      case ConnectionState.IdentityUnproven unproven -> show(new TrustCard(unproven));
      case ConnectionState.Waiting(String why, int seconds) ->
          problem(why, text("state.waiting", seconds), text("state.reconnectNow"));
      case ConnectionState.Ended(var _, String why) -> problem(why, "", text("state.connectAgain"));
    }
    setVisible(!getChildren().isEmpty());
  }

  /// Puts the focus where the answer is typed; false when nothing is asked.
  boolean focusLogin() {
    for (Node card : getChildren()) {
      if (card instanceof LoginCard login) {
        login.focus();
        return true;
      }
      if (card instanceof TrustCard trust) {
        trust.focus();
        return true;
      }
    }
    return false;
  }

  private void problem(String why, String next, String action) {
    lastProblem = why;
    problem.show(why, next, action);
    show(problem);
  }

  private void show(Card card) {
    if (!getChildren().contains(card)) {
      getChildren().setAll(card);
    }
  }
}
