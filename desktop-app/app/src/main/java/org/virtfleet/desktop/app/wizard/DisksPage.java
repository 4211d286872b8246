package org.virtfleet.desktop.app.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.wizard.DisksModel;

/// The page of new disks, one line each.
final class DisksPage extends VBox {

  private static final double NAME_WIDTH = 132;
  private static final double SIZE_WIDTH = 72;
  private static final double CLASS_WIDTH = 220;

  private final Desk desk;
  private final DisksModel model;
  private final VBox lines = new VBox();

  DisksPage(Desk desk, DisksModel model) {
    this.desk = desk;
    this.model = model;
    getStyleClass().add("wizard-page");
    lines.getStyleClass().add("disk-lines");
    var empty = new Label(desk.text("wizard.disks.empty"));
    empty.getStyleClass().add("muted");
    empty.visibleProperty().bind(javafx.beans.binding.Bindings.isEmpty(model.disks()));
    empty.managedProperty().bind(empty.visibleProperty());
    getChildren()
        .addAll(
            empty,
            lines,
            Buttons.labelled("mdi2p-plus", desk.text("wizard.disks.add"), model::add));
    model
        .disks()
        .addListener(
            (ListChangeListener<DisksModel.Disk>)
                change -> {
                  while (change.next()) {
                    if (change.wasAdded() || change.wasRemoved()) {
                      show();
                    }
                  }
                });
    show();
  }

  private void show() {
    lines.getChildren().setAll(model.disks().stream().map(this::line).toList());
  }

  private HBox line(DisksModel.Disk disk) {
    var name = new Label(disk.name(), Icon.of("mdi2h-harddisk", Icon.ROW));
    name.setMinWidth(NAME_WIDTH);
    name.getStyleClass().add("object-name");
    var size = new TextField();
    size.setId("wizard-disk-" + disk.name());
    size.setPrefWidth(SIZE_WIDTH);
    var unit = new Label(desk.text("wizard.disks.gib"));
    var field =
        new FieldControl(
            disk.size(), size, desk.text("wizard.disks.column.size"), "", unit, classes(disk));
    var remove =
        Buttons.flatIcon(
            "mdi2c-close", desk.text("wizard.disks.remove", disk.name()), () -> model.remove(disk));
    var line = new HBox(name, field, remove);
    line.getStyleClass().add("disk-line");
    return line;
  }

  private ComboBox<Optional<StorageClassRow>> classes(DisksModel.Disk disk) {
    var combo =
        Choices.<Optional<StorageClassRow>>combo(
            row -> row.map(StorageClassRow::name).orElse(desk.text("wizard.disks.standard")),
            CLASS_WIDTH);
    List<Optional<StorageClassRow>> all = new ArrayList<>();
    all.add(Optional.empty());
    model.classes().forEach(row -> all.add(Optional.of(row)));
    combo.getItems().setAll(all);
    combo.valueProperty().bindBidirectional(disk.storageClassProperty());
    combo.setAccessibleText(desk.text("wizard.disks.column.class"));
    return combo;
  }
}
