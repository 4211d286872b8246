package org.virtfleet.desktop.app.wizard;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.wizard.Step;
import org.virtfleet.desktop.core.wizard.WizardModel;

/// The steps at the left, each with what was chosen; every one that somebody has been on leads
/// back.
final class StepList extends VBox {

  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
  private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
  private static final double WIDTH = 216;

  StepList(Desk desk, WizardModel model) {
    getStyleClass().add("step-list");
    setMinWidth(WIDTH);
    setMaxWidth(WIDTH);
    var number = 1;
    for (var step : Step.values()) {
      getChildren().add(entry(desk, model, step, number++));
    }
  }

  private static Button entry(Desk desk, WizardModel model, Step step, int number) {
    var done = Icon.of("mdi2c-check-circle", 20, "success");
    var circle = new StackPane(new Label(Integer.toString(number)));
    circle.getStyleClass().add("step-number");
    var marker = new StackPane(circle, done);
    var name = new Label(desk.texts().of("wizard.step", step));
    name.getStyleClass().add("step-name");
    var choice = new Label();
    choice.getStyleClass().add("hint");
    choice.textProperty().bind(model.model(step).choiceProperty());
    var line = new HBox(marker, new VBox(name, choice));
    line.getStyleClass().add("step-line");
    var button = new Button("", line);
    button.getStyleClass().add("step");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAccessibleText(name.getText());
    button.setOnAction(_ -> model.goTo(step));
    Runnable show =
        () -> {
          var now = model.stepProperty().get();
          var been = step.compareTo(model.furthestProperty().get()) <= 0;
          var fine = model.model(step).problemProperty().get().isEmpty();
          var ticked = been && step != now && step != Step.SUMMARY && fine;
          button.pseudoClassStateChanged(CURRENT, step == now);
          button.pseudoClassStateChanged(DONE, ticked);
          button.setDisable(!been && step != now);
          done.setVisible(ticked);
          circle.setVisible(!ticked);
          choice.setVisible(been && step != now && step != Step.SUMMARY);
          choice.setManaged(choice.isVisible());
        };
    show.run();
    model.stepProperty().subscribe(show);
    model.furthestProperty().subscribe(show);
    model.model(step).problemProperty().subscribe(show);
    return button;
  }
}
