package org.virtfleet.display.fx;

import static org.virtfleet.display.fx.Texts.text;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// What stands over the picture while there is no live one: why, when it is tried again, and what
/// to do.
final class StatusPane extends StackPane {

  private static final double INDICATOR = 20;

  private final Card connecting = new Card();
  private final ProblemCard problem;

  /// Why the last attempt failed; it stays in view while the next one is under way.
  private ConnectionState.@Nullable Waiting last;

  /// @param reconnect leaves whoever has the display alone
  /// @param takeOver does not
  StatusPane(Runnable reconnect, Runnable takeOver) {
    getStyleClass().add("display-status");
    problem = new ProblemCard(reconnect, takeOver);
    var indicator = new ProgressIndicator();
    indicator.setPrefSize(INDICATOR, INDICATOR);
    connecting
        .getChildren()
        .add(Card.line(Pos.CENTER_LEFT, indicator, new Label(text("state.connecting"))));
  }

  void show(ConnectionState state) {
    switch (state) {
      case ConnectionState.Idle _, ConnectionState.Connected _ -> {
        last = null;
        getChildren().clear();
      }
      case ConnectionState.Connecting _ -> {
        if (last == null) {
          show(connecting);
        } else {
          problem.show(last.code(), last.problem(), text("state.connecting"));
          show(problem);
        }
      }
      case ConnectionState.CredentialsNeeded needed -> {
        show(new LoginCard(needed));
      }
      case ConnectionState.IdentityUnproven unproven -> show(new TrustCard(unproven));
      case ConnectionState.Waiting waiting -> {
        last = waiting;
        problem.show(waiting.code(), waiting.problem(), text("state.waiting", waiting.seconds()));
        show(problem);
      }
      case ConnectionState.Ended(var code, String why) -> {
        last = null;
        problem.show(code, why, "");
        show(problem);
      }
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

  private void show(Card card) {
    if (!getChildren().contains(card)) {
      getChildren().setAll(card);
    }
  }
}
