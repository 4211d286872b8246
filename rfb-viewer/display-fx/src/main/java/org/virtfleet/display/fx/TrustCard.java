package org.virtfleet.display.fx;

import static org.virtfleet.display.fx.Texts.text;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;

/// Asks whether a server that cannot prove its name is the right one.
final class TrustCard extends Card {

  /// A SHA-256 in pairs of digits.
  private static final int FINGERPRINT_ROWS = 2;

  private final Button cancel = new Button(text("login.cancel"));

  TrustCard(ConnectionState.IdentityUnproven unproven) {
    Label problem = paragraph();
    problem.setText(unproven.identity().problem());
    problem.getStyleClass().add("problem");
    Label advice = paragraph();
    advice.setText(text("trust.advice"));
    // An area, so that all of it can be compared, and copied.
    var fingerprint = new TextArea(unproven.identity().fingerprint());
    fingerprint.setId("display-fingerprint");
    fingerprint.setEditable(false);
    fingerprint.setWrapText(true);
    fingerprint.setPrefRowCount(FINGERPRINT_ROWS);
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
