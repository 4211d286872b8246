package org.virtfleet.desktop.app.wizard;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.FirstField;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.wizard.Step;
import org.virtfleet.desktop.core.wizard.WizardModel;

/// All of the wizard's window.
public final class WizardView extends BorderPane {

  /// The window's size when it opens.
  public static final double WIDTH = 1000;

  /// The window's size when it opens.
  public static final double HEIGHT = 704;

  private final Desk desk;
  private final WizardModel model;
  private final Consumer<ObjectRef> created;
  private final Runnable close;
  private final Map<Step, Node> pages = new EnumMap<>(Step.class);

  /// @param created told the VM to be when the person is done
  /// @param close closes the window
  public WizardView(Desk desk, WizardModel model, Consumer<ObjectRef> created, Runnable close) {
    this.desk = desk;
    this.model = model;
    this.created = created;
    this.close = close;
    getStyleClass().add("wizard");
    setLeft(new StepList(desk, model));
    setBottom(footer());
    model.stepProperty().subscribe(this::show);
  }

  private void show(Step step) {
    // The summary shows the state of all the others and is made anew; the others keep what was
    // touched.
    var page = step == Step.SUMMARY ? make(step) : pages.computeIfAbsent(step, this::make);
    var head =
        PageParts.head(desk.texts().of("wizard.step", step), desk.texts().of("wizard.lead", step));
    var content = new VBox(head, page);
    content.getStyleClass().add("wizard-content");
    VBox.setVgrow(page, Priority.ALWAYS);
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(step == Step.SUMMARY);
    scroll.getStyleClass().addAll("edge-to-edge", "wizard-scroll");
    setCenter(scroll);
    // The keyboard goes on where the person does.
    Platform.runLater(() -> FirstField.focus(content));
  }

  private Node make(Step step) {
    return switch (step) {
      case SOURCE -> new SourcePage(desk, model.source());
      case GUEST -> new GuestPage(desk, model.guest());
      case COMPUTE -> new ComputePage(desk, model.compute());
      case DISKS -> new DisksPage(desk, model.disks());
      case NETWORK -> new NetworkPage(desk, model.network());
      case FIRST_BOOT -> new FirstBootPage(desk, model.firstBoot());
      case SUMMARY -> new SummaryPage(desk, model);
    };
  }

  private HBox footer() {
    var hint = new Label();
    hint.getStyleClass().addAll("hint", "wizard-hint");
    hint.textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    model.stepProperty().get() == Step.SUMMARY
                        ? desk.text(
                            "wizard.hint.last",
                            model.identity().name().text(),
                            model.identity().namespaceProperty().get())
                        : desk.text("wizard.hint"),
                model.stepProperty(),
                model.identity().name().textProperty(),
                model.identity().namespaceProperty()));
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var cancel = Buttons.plain(desk.text("wizard.cancel"), close);
    cancel.setCancelButton(true);
    var back = Buttons.labelled("mdi2c-chevron-left", desk.text("wizard.back"), model::back);
    back.setId("wizard-back");
    back.disableProperty().bind(model.stepProperty().isEqualTo(Step.SOURCE));
    var footer = new HBox(hint, gap, cancel, back, next());
    footer.getStyleClass().add("wizard-footer");
    return footer;
  }

  private Button next() {
    var next = Buttons.primary("", this::goOn);
    next.setId("wizard-next");
    next.setDefaultButton(true);
    next.disableProperty().bind(Bindings.not(model.readyProperty()));
    model
        .stepProperty()
        .subscribe(step -> {
          next.setText(
              step == Step.SUMMARY
                  ? desk.text("wizard.create")
                  : desk.text("wizard.next", desk.texts().of("wizard.step", step.next())));
          next.setGraphic(step == Step.SUMMARY ? Icon.of("mdi2c-check", Icon.BUTTON) : null);
        });
    return next;
  }

  private void goOn() {
    if (model.stepProperty().get() != Step.SUMMARY) {
      model.next();
      return;
    }
    var vm = model.create();
    close.run();
    created.accept(vm);
  }
}
