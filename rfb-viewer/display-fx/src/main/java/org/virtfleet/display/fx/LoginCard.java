package org.virtfleet.display.fx;

import static org.virtfleet.display.fx.Texts.text;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import org.virtfleet.display.Credentials;

/// Asks for what the server wants to know.
final class LoginCard extends Card {

  private final TextField user = new TextField();
  private final PasswordField password = new PasswordField();
  private final CheckBox keep = new CheckBox(text("login.keep"));
  private final boolean withUser;

  LoginCard(ConnectionState.CredentialsNeeded needed) {
    withUser = needed.request().usernameNeeded();
    user.setId("display-user");
    password.setId("display-password");
    getChildren().add(title(text(withUser ? "login.titleUser" : "login.title")));
    if (!needed.problem().isEmpty()) {
      Label problem = paragraph();
      problem.setText(needed.problem());
      problem.getStyleClass().add("problem");
      getChildren().add(problem);
    }
    if (withUser) {
      getChildren().add(field(text("login.user"), user));
    }
    getChildren().add(field(text("login.password"), password));
    if (needed.keepable()) {
      keep.setId("display-keep");
      getChildren().add(keep);
    }
    getChildren().add(buttons(needed));
  }

  void focus() {
    (withUser ? user : password).requestFocus();
  }

  private Node buttons(ConnectionState.CredentialsNeeded needed) {
    var connect = new Button(text("login.connect"));
    connect.getStyleClass().add("accent");
    connect.setDefaultButton(true);
    connect.setOnAction(_ ->
        needed
            .answer()
            .accept(
                Optional.of(
                    new ConnectionState.Answer(
                        new Credentials(user.getText(), password.getText()), keep.isSelected()))));
    var cancel = new Button(text("login.cancel"));
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> needed.answer().accept(Optional.empty()));
    return footer(cancel, connect);
  }
}
