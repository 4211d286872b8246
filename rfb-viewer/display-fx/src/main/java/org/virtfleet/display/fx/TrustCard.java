package org.virtfleet.display.fx;

import static org.virtfleet.display.fx.Texts.text;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/// Asks whether a server that cannot prove its name is the right one.
final class TrustCard extends Card {

  private final Button cancel = new Button(text("login.cancel"));

  TrustCard(ConnectionState.IdentityUnproven unproven) {
    Label problem = paragraph();
    problem.setText(unproven.identity().problem());
    problem.getStyleClass().add("problem");
    Label advice = paragraph();
    advice.setText(text("trust.advice"));
    // A field, so that it can be copied and compared.
    var fingerprint = new TextField(unproven.identity().fingerprint());
    fingerprint.setId("display-fingerprint");
    fingerprint.setEditable(false);
    var trust = new Button(text("trust.accept"));
    trust.setId("display-trust");
    trust.setOnAction(_ -> unproven.answer().accept(true));
    cancel.setCancelButton(true);
    // Enter must not mean yes here.
    cancel.setDefaultButton(true);
    cancel.setOnAction(_ -> unproven.answer().accept(false));
    getChildren()
        .addAll(
            title(text("trust.title", unproven.identity().server())),
            problem,
            advice,
            fingerprint,
            footer(trust, cancel));
  }

  void focus() {
    cancel.requestFocus();
  }
}
