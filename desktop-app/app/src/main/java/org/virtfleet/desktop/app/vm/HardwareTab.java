package org.virtfleet.desktop.app.vm;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.virtfleet.desktop.app.actions.EnlargeButton;
import org.virtfleet.desktop.app.control.FactGrid;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VmDetails;
import org.virtfleet.desktop.core.cluster.VmDetails.Device;
import org.virtfleet.desktop.core.vm.VmPageModel;

/// Devices at the left, everything known about the selected one at the right.
final class HardwareTab extends BorderPane {
  private static final double LIST = 280;

  private final Desk desk;
  private final ListView<Device> list = new ListView<>();
  private final Label title = new Label();
  private final Label summary = new Label();
  private final FactGrid facts = new FactGrid();
  private final EnlargeButton enlarge;
  private final String namespace;

  HardwareTab(Desk desk, VmPageModel model) {
    this.desk = desk;
    namespace = model.ref().namespace();
    enlarge = new EnlargeButton(desk, "disk-enlarge");
    getStyleClass().add("hardware");
    list.getStyleClass().add("device-list");
    list.setId("device-list");
    list.setPrefWidth(LIST);
    list.setCellFactory(_ -> new DeviceCell());
    title.getStyleClass().add("device-title");
    title.setMinWidth(Label.USE_PREF_SIZE);
    summary.getStyleClass().addAll("muted", "device-summary");
    list.setAccessibleText(desk.text("vm.hardware"));
    facts.getStyleClass().add("device-facts");
    var hint = new Label(desk.text("device.read"));
    hint.getStyleClass().add("hint");
    var right = new VBox(new HBox(title, summary), facts, enlarge, hint);
    right.getStyleClass().add("device-page");
    setLeft(list);
    setCenter(right);
    list.getSelectionModel().selectedItemProperty().subscribe(this::show);
    model.detailsProperty().subscribe(this::fill);
  }

  private void fill(VmDetails details) {
    int selected = Math.max(0, list.getSelectionModel().getSelectedIndex());
    list.getItems().setAll(details.devices());
    list.getSelectionModel().select(Math.min(selected, details.devices().size() - 1));
  }

  private void show(@Nullable Device device) {
    facts.clear();
    title.setText(device == null ? "" : device.title());
    summary.setText(device == null ? "" : device.summary());
    title.setGraphic(device == null ? null : icon(device.kind(), Icon.HEAD));
    enlarge.show(
        Optional.ofNullable(device)
            .flatMap(Device::claim)
            .map(claim -> ObjectRef.claim(namespace, claim)));
    if (device != null) {
      device.facts().forEach(fact -> facts.add(desk.text(fact.label()), fact.value()));
    }
  }

  private static FontIcon icon(Device.Kind kind, int size) {
    var literal =
        switch (kind) {
          case OVERVIEW -> "mdi2m-monitor";
          case SYSTEM -> "mdi2p-penguin";
          case CPU -> "mdi2c-chip";
          case MEMORY -> "mdi2m-memory";
          case BOOT -> "mdi2p-play-box-outline";
          case DISK -> "mdi2h-harddisk";
          case CDROM -> "mdi2d-disc";
          case NIC -> "mdi2e-ethernet";
          case GRAPHICS -> "mdi2m-monitor-screenshot";
          case SERIAL -> "mdi2c-console-line";
          case INPUT -> "mdi2m-mouse";
          case TPM -> "mdi2s-shield-key-outline";
          case RNG -> "mdi2d-dice-5-outline";
          case OTHER -> "mdi2e-expansion-card-variant";
        };
    return Icon.of(literal, size);
  }

  /// Icon, name and one line of facts; a heading above the first of each part of the list.
  private final class DeviceCell extends ListCell<Device> {
    private final Label heading = new Label();
    private final Label name = new Label();
    private final Label summary = new Label();
    private final VBox words = new VBox(name, summary);
    private final HBox line = new HBox(words);
    private final VBox box = new VBox();

    DeviceCell() {
      heading.getStyleClass().add("device-heading");
      name.getStyleClass().add("object-name");
      summary.getStyleClass().addAll("muted", "small");
      line.getStyleClass().add("device-line");
      box.setMinWidth(0);
      box.setPrefWidth(1);
    }

    @Override
    protected void updateItem(@Nullable Device device, boolean empty) {
      super.updateItem(device, empty);
      if (empty || device == null) {
        setGraphic(null);
        return;
      }
      name.setText(device.title());
      summary.setText(device.summary());
      line.getChildren().setAll(icon(device.kind(), Icon.BUTTON), words);
      box.getChildren().setAll(line);
      int index = getIndex();
      if (index == 0 || list.getItems().get(index - 1).isAboutGuest() != device.isAboutGuest()) {
        heading.setText(
            desk.text(device.isAboutGuest() ? "device.section.GUEST" : "device.section.DEVICES"));
        box.getChildren().addFirst(heading);
      }
      setGraphic(box);
    }
  }
}
