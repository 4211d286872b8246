package org.virtfleet.display.fx;

import static org.virtfleet.display.fx.Texts.text;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.virtfleet.display.Credentials;

/// What stands over the picture while there is no live one: why, since when it is tried again, and
/// what to do.
final class StatusPane extends StackPane {

  private final Runnable reconnect;
  private final VBox card = new VBox();

  StatusPane(Runnable reconnect) {
    this.reconnect = reconnect;
    getStyleClass().add("display-status");
    card.getStyleClass().add("card");
    card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getChildren().add(card);
  }

  void show(ConnectionState state) {
    setVisible(
        !(state instanceof ConnectionState.Connected || state instanceof ConnectionState.Idle));
    switch (state) {
      case ConnectionState.Idle _, ConnectionState.Connected _ -> card.getChildren().clear();
      case ConnectionState.Connecting _ -> connecting();
      case ConnectionState.CredentialsNeeded needed -> login(needed);
      case ConnectionState.Waiting(String problem, int seconds) ->
          problem(problem, text("state.waiting", seconds), text("state.reconnectNow"));
      case ConnectionState.Ended(var _, String problem) ->
          problem(problem, "", text("state.connectAgain"));
    }
  }

  private void connecting() {
    var indicator = new ProgressIndicator();
    indicator.setPrefSize(20, 20);
    var line = new HBox(indicator, new Label(text("state.connecting")));
    line.getStyleClass().add("line");
    line.setAlignment(Pos.CENTER_LEFT);
    card.getChildren().setAll(line);
  }

  private void problem(String problem, String next, String action) {
    var button = new Button(action);
    button.setId("display-reconnect");
    button.getStyleClass().add("accent");
    button.setOnAction(_ -> reconnect.run());
    // A countdown renews the words every second and must not take the focus off the button.
    Node focused = getScene() == null ? null : getScene().getFocusOwner();
    boolean keepsFocus = focused != null && card.getChildren().contains(focused.getParent());
    var footer = new HBox(muted(next), button);
    footer.getStyleClass().add("line");
    footer.setAlignment(Pos.CENTER_RIGHT);
    card.getChildren().setAll(title(text("state.disconnected")), paragraph(problem), footer);
    if (keepsFocus) {
      button.requestFocus();
    }
  }

  private void login(ConnectionState.CredentialsNeeded needed) {
    boolean withUser = needed.request().usernameNeeded();
    var user = new TextField();
    user.setPromptText(text("login.user"));
    user.setId("display-user");
    var password = new PasswordField();
    password.setPromptText(text("login.password"));
    password.setId("display-password");
    var connect = new Button(text("login.connect"));
    connect.getStyleClass().add("accent");
    connect.setDefaultButton(true);
    connect.setOnAction(_ ->
        needed.answer().accept(Optional.of(new Credentials(user.getText(), password.getText()))));
    var cancel = new Button(text("login.cancel"));
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> needed.answer().accept(Optional.empty()));
    var footer = new HBox(cancel, connect);
    footer.getStyleClass().add("line");
    footer.setAlignment(Pos.CENTER_RIGHT);
    card.getChildren().setAll(title(text(withUser ? "login.titleUser" : "login.title")));
    if (!needed.problem().isEmpty()) {
      Label problem = paragraph(needed.problem());
      problem.getStyleClass().add("problem");
      card.getChildren().add(problem);
    }
    if (withUser) {
      card.getChildren().add(user);
    }
    card.getChildren().addAll(password, footer);
    (withUser ? user : password).requestFocus();
  }

  private static Label title(String words) {
    var label = new Label(words);
    label.getStyleClass().add("title");
    return label;
  }

  private static Label paragraph(String words) {
    var label = new Label(words);
    label.setWrapText(true);
    label.getStyleClass().add("paragraph");
    return label;
  }

  private static Label muted(String words) {
    var label = new Label(words);
    label.getStyleClass().add("hint");
    return label;
  }
}
