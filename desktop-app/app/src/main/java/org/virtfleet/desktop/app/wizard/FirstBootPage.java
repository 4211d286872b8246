package org.virtfleet.desktop.app.wizard;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.wizard.Field;
import org.virtfleet.desktop.core.wizard.FirstBootModel;

/// The page of cloud-init.
final class FirstBootPage extends VBox {

  private static final double WIDTH = 220;
  private static final double KEYS_WIDTH = 440;

  private final Desk desk;
  private final FirstBootModel model;

  FirstBootPage(Desk desk, FirstBootModel model) {
    this.desk = desk;
    this.model = model;
    var use = new CheckBox(desk.text("wizard.firstBoot.use"));
    use.setId("wizard-cloud-init");
    use.selectedProperty().bindBidirectional(model.usedProperty());
    var hint = new Label(desk.text("wizard.firstBoot.use.hint"));
    hint.getStyleClass().addAll("hint", "under-radio");

    var hostname = text("hostname", new TextField(), WIDTH);
    hostname.setPromptText(desk.text("wizard.firstBoot.hostname.auto"));
    var keys = new TextArea();
    keys.setPrefRowCount(4);
    keys.getStyleClass().add("code");
    getChildren()
        .add(
            new Form()
                .wide(new VBox(use, hint))
                .row(
                    desk.text("wizard.firstBoot.hostname"),
                    field(model.hostname(), "hostname", hostname))
                .row(
                    desk.text("wizard.firstBoot.user"),
                    field(model.user(), "user", text("user", new TextField(), WIDTH)))
                .row(
                    desk.text("wizard.firstBoot.password"),
                    field(
                        model.password(), "password", text("password", new PasswordField(), WIDTH)))
                .row(
                    desk.text("wizard.firstBoot.keys"),
                    field(model.sshKeys(), "keys", text("keys", keys, KEYS_WIDTH))));
  }

  private static <T extends TextInputControl> T text(String id, T input, double width) {
    input.setId("wizard-" + id);
    input.setPrefWidth(width);
    return input;
  }

  /// @param key its name and, where there is one, its hint are texts of this key
  private FieldControl field(Field field, String key, TextInputControl input) {
    var prefix = "wizard.firstBoot." + key;
    var hint =
        switch (key) {
          case "password", "keys" -> desk.text(prefix + ".hint");
          default -> "";
        };
    var control = new FieldControl(field, input, desk.text(prefix), hint);
    control.disableProperty().bind(model.usedProperty().not());
    return control;
  }
}
