package org.virtfleet.desktop.app.wizard;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.yaml.YamlView;
import org.virtfleet.desktop.core.wizard.SummaryModel;
import org.virtfleet.desktop.core.wizard.VmManifest;
import org.virtfleet.desktop.core.wizard.WizardModel;

/// The last page: the name, every choice with a way back to it, and the object that will be
/// created.
final class SummaryPage extends HBox {

  private static final double LEFT_WIDTH = 380;
  private static final double LABELS = 92;
  private static final double NAME_WIDTH = 260;

  private final Desk desk;
  private final WizardModel model;
  private final StringProperty yaml = new SimpleStringProperty("");
  private final VBox choices = new VBox();

  SummaryPage(Desk desk, WizardModel model) {
    this.desk = desk;
    this.model = model;
    getStyleClass().add("wizard-summary");
    choices.getStyleClass().add("summary-choices");
    // Whoever comes back from another page may have changed anything.
    sceneProperty()
        .subscribe(scene -> {
          if (scene != null) {
            showChoices();
            showYaml();
          }
        });
    var left = new VBox(identity(), choices, start());
    left.getStyleClass().add("wizard-page");
    left.setMinWidth(LEFT_WIDTH);
    left.setMaxWidth(LEFT_WIDTH);
    var right = yaml();
    HBox.setHgrow(right, Priority.ALWAYS);
    getChildren().addAll(left, right);
    model.identity().name().textProperty().subscribe(_ -> showYaml());
    model.identity().namespaceProperty().subscribe(_ -> showYaml());
    model.identity().startProperty().subscribe(_ -> showYaml());
  }

  private Form identity() {
    var name = new TextField();
    name.setId("wizard-name");
    name.setPrefWidth(NAME_WIDTH);
    var namespaces = Choices.<String>combo(word -> word, NAME_WIDTH);
    namespaces.setId("wizard-namespace");
    namespaces
        .getItems()
        .setAll(model.identity().namespaces().stream().map(row -> row.ref().name()).toList());
    namespaces.valueProperty().bindBidirectional(model.identity().namespaceProperty());
    var form =
        new Form()
            .row(
                desk.text("wizard.name"),
                new FieldControl(model.identity().name(), name, desk.text("wizard.name"), ""))
            .row(desk.text("wizard.namespace"), namespaces);
    form.getColumnConstraints().getFirst().setMinWidth(LABELS);
    form.getColumnConstraints().getFirst().setPrefWidth(LABELS);
    return form;
  }

  private void showChoices() {
    choices.getChildren().setAll(model.summary().lines().stream().map(this::choice).toList());
  }

  private HBox choice(SummaryModel.Line line) {
    var label = new Label(line.label());
    label.getStyleClass().add("muted");
    label.setMinWidth(LABELS + 16);
    label.setMaxWidth(LABELS + 16);
    var value = new Label(line.value());
    value.setTooltip(new Tooltip(line.value()));
    var words = new VBox(value);
    if (!line.hint().isEmpty()) {
      var hint = new Label(line.hint());
      hint.getStyleClass().add("hint");
      words.getChildren().add(hint);
    }
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    var change = new Hyperlink(desk.text("wizard.change"));
    change.setAccessibleText(desk.text("wizard.change") + " " + label.getText());
    change.setMinWidth(Region.USE_PREF_SIZE);
    change.setOnAction(_ -> model.goTo(line.step()));
    var row = new HBox(label, words, change);
    row.getStyleClass().add("summary-choice");
    return row;
  }

  private CheckBox start() {
    var start = new CheckBox(desk.text("wizard.start"));
    start.setId("wizard-start");
    start.selectedProperty().bindBidirectional(model.identity().startProperty());
    return start;
  }

  private VBox yaml() {
    var title = new Label(desk.text("wizard.yaml"));
    title.getStyleClass().add("strong");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var copy = Buttons.flatIcon("mdi2c-content-copy", desk.text("wizard.yaml.copy"), this::copy);
    var head = new HBox(title, gap, copy);
    head.getStyleClass().add("yaml-head");
    var text = new YamlView(yaml, desk.text("wizard.yaml"));
    VBox.setVgrow(text, Priority.ALWAYS);
    var box = new VBox(head, text);
    box.getStyleClass().add("framed");
    return box;
  }

  private void showYaml() {
    yaml.set(model.firstProblem().isEmpty() ? VmManifest.yaml(model.plan()) : "");
  }

  private void copy() {
    var content = new ClipboardContent();
    content.putString(yaml.get());
    Clipboard.getSystemClipboard().setContent(content);
  }
}
