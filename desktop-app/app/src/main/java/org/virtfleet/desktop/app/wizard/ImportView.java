package org.virtfleet.desktop.app.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.NetworkRow;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.ovf.Finding;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.wizard.ImportModel;
import org.virtfleet.desktop.core.wizard.ImportModel.DriveChoice;
import org.virtfleet.desktop.core.wizard.ImportModel.Line;
import org.virtfleet.desktop.core.wizard.ImportModel.NetworkChoice;

/// All of the window in which a machine of another product is imported: the package, where it goes,
/// and the report, which is there before anything is done. A package may be dropped anywhere on it.
public final class ImportView extends BorderPane {

  /// The window's size when it opens.
  public static final double WIDTH = 820;

  /// The window's size when it opens.
  public static final double HEIGHT = 704;

  private static final double FIELD_WIDTH = 380;
  private static final double CHOICE_WIDTH = 220;
  private static final double VERDICT_WIDTH = 104;
  private static final double SUBJECT_WIDTH = 240;

  private final Desk desk;
  private final ImportModel model;
  private final Consumer<ObjectRef> imported;
  private final Runnable close;
  private final VBox report = new VBox();
  private final Label counts = new Label();
  private final Label sending = new Label();

  /// @param imported told the VM to be when the person is done
  /// @param close closes the window
  public ImportView(Desk desk, ImportModel model, Consumer<ObjectRef> imported, Runnable close) {
    this.desk = desk;
    this.model = model;
    this.imported = imported;
    this.close = close;
    getStyleClass().add("wizard");
    report.setId("import-report");
    report.getStyleClass().add("import-report");
    var content =
        new VBox(
            PageParts.head(desk.text("import.title"), desk.text("import.sentence")),
            form(),
            problem(),
            places(),
            reportHead(),
            report);
    content.getStyleClass().add("wizard-content");
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().addAll("edge-to-edge", "wizard-scroll");
    setCenter(scroll);
    setBottom(footer());
    model.openedProperty().subscribe(_ -> show());
    setOnDragOver(event -> {
      if (event.getDragboard().getFiles().size() == 1) {
        event.acceptTransferModes(TransferMode.COPY);
      }
      event.consume();
    });
    setOnDragDropped(event -> {
      model.file().textProperty().set(event.getDragboard().getFiles().getFirst().getPath());
      event.setDropCompleted(true);
      event.consume();
    });
  }

  private Form form() {
    var path = new TextField();
    path.setId("import-file");
    path.setPrefWidth(FIELD_WIDTH);
    path.setPromptText(desk.text("wizard.source.file.drop"));
    var browse = Buttons.plain(desk.text("import.file.browse"), this::browse);
    var name = new TextField();
    name.setId("import-name");
    name.setPrefWidth(CHOICE_WIDTH);
    var namespaces = Choices.<String>combo(word -> word, CHOICE_WIDTH);
    namespaces.setId("import-namespace");
    namespaces
        .getItems()
        .setAll(model.identity().namespaces().stream().map(row -> row.ref().name()).toList());
    namespaces.valueProperty().bindBidirectional(model.identity().namespaceProperty());
    return new Form()
        .row(
            desk.text("import.file"),
            new FieldControl(model.file(), path, desk.text("import.file"), "", browse))
        .row(
            desk.text("import.name"),
            new FieldControl(model.identity().name(), name, desk.text("import.name"), ""))
        .row(desk.text("import.namespace"), namespaces);
  }

  /// Where disks and cards go; there is nothing to choose before there is a package.
  private VBox places() {
    var heading = new Label(desk.text("import.places"));
    heading.getStyleClass().add("strong");
    var lines = new VBox();
    lines.getStyleClass().add("disk-choices");
    var box = new VBox(heading, lines);
    box.getStyleClass().add("import-places");
    Runnable show =
        () -> {
          lines
              .getChildren()
              .setAll(
                  Stream.concat(
                          model.drives().stream().map(this::drive),
                          model.networks().stream().map(this::network))
                      .toList());
          box.setVisible(!lines.getChildren().isEmpty());
          box.setManaged(box.isVisible());
        };
    model.drives().addListener((Observable _) -> show.run());
    model.networks().addListener((Observable _) -> show.run());
    model.identity().namespaceProperty().addListener((Observable _) -> show.run());
    show.run();
    return box;
  }

  private HBox drive(DriveChoice choice) {
    var combo =
        Choices.<Optional<StorageClassRow>>combo(
            row -> row.map(StorageClassRow::name).orElse(desk.text("import.class.standard")),
            CHOICE_WIDTH);
    combo.setId("import-class-" + choice.drive().name());
    List<Optional<StorageClassRow>> all = new ArrayList<>();
    all.add(Optional.empty());
    model.classes().forEach(row -> all.add(Optional.of(row)));
    combo.getItems().setAll(all);
    combo.valueProperty().bindBidirectional(choice.storageClass());
    return place(
        choice.drive().cdrom() ? "mdi2d-disc" : "mdi2h-harddisk",
        choice.drive().name(),
        Sizes.of(choice.drive().bytes(), desk.texts().locale()),
        combo);
  }

  private HBox network(NetworkChoice choice) {
    var combo =
        Choices.<Optional<NetworkRow>>combo(
            row -> row.map(one -> one.ref().path()).orElse(desk.text("import.network.pod")),
            CHOICE_WIDTH);
    combo.setId("import-network-" + model.networks().indexOf(choice));
    List<Optional<NetworkRow>> all = new ArrayList<>();
    all.add(Optional.empty());
    model.reachable().forEach(row -> all.add(Optional.of(row)));
    combo.getItems().setAll(all);
    combo.valueProperty().bindBidirectional(choice.network());
    return place("mdi2l-lan", choice.packaged(), desk.text("import.network"), combo);
  }

  private static HBox place(String icon, String word, String fact, Node choice) {
    var name = new Label(word);
    name.getStyleClass().add("object-name");
    var below = new Label(fact);
    below.getStyleClass().addAll("muted", "small");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    choice.setAccessibleText(word);
    var line = new HBox(Icon.of(icon, Icon.BUTTON, "muted"), new VBox(name, below), space, choice);
    line.getStyleClass().add("disk-choice");
    return line;
  }

  private Label problem() {
    var problem = new Label();
    problem.setId("import-problem");
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

  private HBox reportHead() {
    var title = new Label(desk.text("import.report"));
    title.getStyleClass().add("strong");
    counts.getStyleClass().add("muted");
    var head = new HBox(title, counts);
    head.getStyleClass().add("figure-line");
    head.visibleProperty().bind(counts.textProperty().isNotEmpty());
    return head;
  }

  private void show() {
    report.getChildren().setAll(model.report().stream().map(this::line).toList());
    counts.setText(model.counts());
    sending.setText(model.sending());
  }

  private Node line(Line line) {
    var verdict =
        new Label(desk.texts().of("import.verdict", line.verdict()), icon(line.verdict()));
    verdict.setMinWidth(VERDICT_WIDTH);
    var subject = new Label(line.subject());
    subject.getStyleClass().add("object-name");
    subject.setWrapText(true);
    subject.setMinWidth(SUBJECT_WIDTH);
    subject.setMaxWidth(SUBJECT_WIDTH);
    var words = new Label(line.words());
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(words, Priority.ALWAYS);
    var row = new HBox(verdict, subject, words);
    row.getStyleClass().add("import-line");
    return row;
  }

  private static Node icon(Finding.Verdict verdict) {
    return switch (verdict) {
      case TAKEN -> Icon.of("mdi2c-check-circle-outline", Icon.ROW, "success");
      case CHANGED -> Icon.of("mdi2s-swap-horizontal-circle", Icon.ROW, "accent");
      case LEFT_OUT -> Icon.of("mdi2m-minus-circle-outline", Icon.ROW, "warning");
    };
  }

  private HBox footer() {
    sending.getStyleClass().addAll("hint", "wizard-hint");
    var verb =
        PageParts.verb("import-verb", desk.text("import.verb"), model.readyProperty(), this::run);
    var footer = PageParts.footer(desk, verb, close);
    footer.getChildren().addFirst(sending);
    return footer;
  }

  private void run() {
    var vm = model.run();
    close.run();
    imported.accept(vm);
  }

  private void browse() {
    var chooser = new FileChooser();
    chooser.setTitle(desk.text("import.title"));
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(desk.text("import.file"), "*.ova", "*.ovf"),
            new FileChooser.ExtensionFilter("*", "*"));
    var chosen = chooser.showOpenDialog(getScene().getWindow());
    if (chosen != null) {
      model.file().textProperty().set(chosen.getPath());
    }
  }
}
