package org.virtfleet.desktop.app.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.backup.RestoreModel;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.text.Sizes;

/// All of the window in which a backup is restored: as another VM or into the same, and where each
/// disk goes.
public final class RestoreView extends BorderPane {
  /// The window's size when it opens.
  public static final double WIDTH = 820;

  /// The window's size when it opens.
  public static final double HEIGHT = 560;

  private static final double CHOICE_WIDTH = 220;

  private final Desk desk;
  private final RestoreModel model;
  private final Runnable close;
  private final VBox disks = new VBox();
  private final Label sameHint = new Label();

  /// @param close closes the window
  public RestoreView(Desk desk, RestoreModel model, Runnable close) {
    this.desk = desk;
    this.model = model;
    this.close = close;
    getStyleClass().add("wizard");
    var head =
        PageParts.head(
            desk.text("restore.title", model.backup().name()),
            desk.text(
                "restore.sentence",
                model.backup().vm().path(),
                desk.session().spans().dateTime(model.backup().created())));
    var heading = new Label(desk.text("restore.disks"));
    heading.getStyleClass().add("strong");
    disks.getStyleClass().add("disk-choices");
    var content = new VBox(head, targets(), problem(), heading, disks);
    content.getStyleClass().add("wizard-content");
    setCenter(content);
    setBottom(footer());
    model.choices().addListener((ListChangeListener<RestoreModel.Choice>) _ -> showDisks());
    showDisks();
  }

  private Form targets() {
    var group = new ToggleGroup();
    var fresh = new RadioButton(desk.text("restore.new"));
    fresh.setId("restore-new");
    fresh.setToggleGroup(group);
    fresh.setSelected(true);
    var same = new RadioButton(desk.text("restore.same", model.backup().machine()));
    same.setId("restore-same");
    same.setToggleGroup(group);
    model.intoSameProperty().bind(same.selectedProperty());
    sameHint.setWrapText(true);
    sameHint.getStyleClass().addAll("hint", "under-radio");
    Runnable judge =
        () -> {
          var denied = model.sameDenied();
          same.setDisable(denied.isPresent());
          sameHint.setText(denied.orElse(desk.text("restore.same.hint")));
          if (denied.isPresent()) {
            fresh.setSelected(true);
          }
        };
    model.readyProperty().addListener((_, _, _) -> judge.run());
    judge.run();
    var name = new TextField();
    name.setId("restore-name");
    name.setPrefWidth(CHOICE_WIDTH);
    var field = new FieldControl(model.identity().name(), name, desk.text("import.name"), "");
    field.disableProperty().bind(same.selectedProperty());
    var hint = new Label(desk.text("restore.new.hint"));
    hint.setWrapText(true);
    hint.getStyleClass().addAll("hint", "under-radio");
    var radios = new VBox(fresh, hint, same, sameHint);
    radios.getStyleClass().add("radios");
    return new Form().row(desk.text("restore.to"), radios).row(desk.text("import.name"), field);
  }

  private Label problem() {
    var problem = new Label();
    problem.setId("restore-problem");
    problem.getStyleClass().addAll("message", "danger-message");
    problem.setGraphic(Icon.of("mdi2a-alert-octagon", Icon.BUTTON, "danger"));
    problem.setWrapText(true);
    problem.setMaxWidth(Double.MAX_VALUE);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    problem.textProperty().bind(model.problemProperty());
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    return problem;
  }

  private void showDisks() {
    disks.getChildren().setAll(model.choices().stream().map(this::line).toList());
    if (model.choices().isEmpty()) {
      var reading = new Label(desk.text("restore.reading"));
      reading.getStyleClass().add("disk-choice");
      disks.getChildren().add(reading);
    }
  }

  private HBox line(RestoreModel.Choice choice) {
    var name = new Label(choice.disk().volume());
    name.getStyleClass().add("object-name");
    var was =
        new Label(
            desk.text(
                "restore.disk.was",
                choice.disk().claim(),
                Sizes.of(choice.disk().bytes(), desk.texts().locale())));
    was.getStyleClass().addAll("muted", "small");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var combo =
        Choices.<Optional<StorageClassRow>>combo(
            row -> row.map(StorageClassRow::name).orElse(desk.text("import.class.standard")),
            CHOICE_WIDTH);
    combo.setId("restore-class-" + choice.disk().volume());
    combo.setAccessibleText(desk.text("restore.class", choice.disk().volume()));
    List<Optional<StorageClassRow>> all = new ArrayList<>();
    all.add(Optional.empty());
    model.classes().forEach(row -> all.add(Optional.of(row)));
    combo.getItems().setAll(all);
    combo.valueProperty().bindBidirectional(choice.storageClass());
    var line =
        new HBox(
            Icon.of("mdi2h-harddisk", Icon.BUTTON, "muted"), new VBox(name, was), space, combo);
    line.getStyleClass().add("disk-choice");
    return line;
  }

  private HBox footer() {
    var verb =
        PageParts.verb(
            "restore-verb",
            desk.text("restore.verb"),
            model.readyProperty(),
            () -> {
              var _ = model.run();
              close.run();
            });
    return PageParts.footer(desk, verb, close);
  }
}
