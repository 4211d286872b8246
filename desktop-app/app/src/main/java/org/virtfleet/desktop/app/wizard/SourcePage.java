package org.virtfleet.desktop.app.wizard;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.wizard.ImageFile;
import org.virtfleet.desktop.core.wizard.SourceModel;

/// The page where the source is chosen; a file may be dropped anywhere on it.
final class SourcePage extends VBox {

  private static final double PATH_WIDTH = 380;

  private final Desk desk;
  private final SourceModel model;

  SourcePage(Desk desk, SourceModel model) {
    this.desk = desk;
    this.model = model;
    var kinds = new LinkedHashMap<SourceModel.Kind, String[]>();
    for (var kind : SourceModel.Kind.values()) {
      kinds.put(
          kind,
          new String[] {
            desk.texts().of("wizard.source", kind), desk.text("wizard.source." + kind + ".hint")
          });
    }
    var form =
        new Form()
            .row(desk.text("wizard.source"), Choices.radios(kinds, model.kindProperty()))
            .row(desk.text("wizard.source.file"), only(SourceModel.Kind.UPLOAD, file()))
            .row(desk.text("wizard.source.path"), only(SourceModel.Kind.NODE_PATH, path()))
            .row(desk.text("wizard.source.volume"), only(SourceModel.Kind.EXISTING, volume()))
            .row("", medium());
    getChildren().add(form);
    setOnDragOver(this::over);
    setOnDragDropped(this::drop);
  }

  private <N extends javafx.scene.Node> N only(SourceModel.Kind kind, N node) {
    node.visibleProperty().bind(model.kindProperty().isEqualTo(kind));
    node.managedProperty().bind(node.visibleProperty());
    return node;
  }

  private VBox file() {
    var input = new TextField();
    input.setId("wizard-file");
    input.setPrefWidth(PATH_WIDTH);
    input.setPromptText(desk.text("wizard.source.file.drop"));
    var browse = Buttons.plain(desk.text("wizard.source.file.browse"), this::browse);
    var facts = new Label();
    facts.getStyleClass().add("hint");
    facts
        .textProperty()
        .bind(model.imageProperty().map(image -> image.map(this::facts).orElse("")));
    facts.managedProperty().bind(facts.textProperty().isNotEmpty());
    return new VBox(
        new FieldControl(model.file(), input, desk.text("wizard.source.file"), "", browse), facts);
  }

  private String facts(ImageFile image) {
    var locale = desk.texts().locale();
    var size = Sizes.of(image.bytes(), locale);
    return switch (image.format()) {
      case RAW, PACKED ->
          desk.text(
              image.cdrom() ? "wizard.source.file.facts.iso" : "wizard.source.file.facts.raw",
              size);
      case QCOW2, VMDK, VHD, VHDX, VDI ->
          desk.text(
              "wizard.source.file.facts.disk",
              image.format().word(),
              size,
              Sizes.of(image.virtualBytes(), locale));
    };
  }

  private FieldControl path() {
    var input = new TextField();
    input.setId("wizard-path");
    input.setPrefWidth(PATH_WIDTH);
    return new FieldControl(model.nodePath(), input, desk.text("wizard.source.path"), "");
  }

  private VBox volume() {
    var combo = Choices.<VolumeRow>combo(row -> row.ref().path(), PATH_WIDTH);
    combo.setId("wizard-volume");
    combo.setItems(model.volumes());
    combo.valueProperty().subscribe(row -> model.volumeProperty().set(Optional.ofNullable(row)));
    var none = new Label(desk.text("wizard.source.volume.none"));
    none.getStyleClass().add("hint");
    none.visibleProperty().bind(Bindings.isEmpty(model.volumes()));
    none.managedProperty().bind(none.visibleProperty());
    return new VBox(combo, none);
  }

  private CheckBox medium() {
    var box = new CheckBox(desk.text("wizard.source.cdrom"));
    box.selectedProperty().bindBidirectional(model.cdromProperty());
    box.visibleProperty().bind(model.kindProperty().isNotEqualTo(SourceModel.Kind.BLANK));
    box.managedProperty().bind(box.visibleProperty());
    return box;
  }

  private void browse() {
    var chooser = new FileChooser();
    chooser.setTitle(desk.text("wizard.source.UPLOAD"));
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(
                desk.text("wizard.source.UPLOAD"),
                "*.iso",
                "*.qcow2",
                "*.img",
                "*.raw",
                "*.vmdk",
                "*.vhd",
                "*.vhdx",
                "*.vdi"),
            new FileChooser.ExtensionFilter("*", "*"));
    var chosen = chooser.showOpenDialog(getScene().getWindow());
    if (chosen != null) {
      model.file().textProperty().set(chosen.getPath());
    }
  }

  private void over(DragEvent event) {
    if (dropped(event).isPresent()) {
      event.acceptTransferModes(TransferMode.COPY);
    }
    event.consume();
  }

  private void drop(DragEvent event) {
    var file = dropped(event);
    file.ifPresent(path -> {
      model.kindProperty().set(SourceModel.Kind.UPLOAD);
      model.file().textProperty().set(path.getPath());
    });
    event.setDropCompleted(file.isPresent());
    event.consume();
  }

  private static Optional<File> dropped(DragEvent event) {
    var files = event.getDragboard().getFiles();
    return files == null || files.size() != 1 ? Optional.empty() : Optional.of(files.getFirst());
  }
}
