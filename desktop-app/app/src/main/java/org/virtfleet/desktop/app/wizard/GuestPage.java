package org.virtfleet.desktop.app.wizard;

import java.util.LinkedHashMap;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.Segments;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.wizard.GuestModel;
import org.virtfleet.desktop.core.wizard.GuestProfile;

/// The page of the operating system.
final class GuestPage extends VBox {

  private static final double SYSTEMS_WIDTH = 300;
  private static final double FIRMWARE_WIDTH = 160;

  GuestPage(Desk desk, GuestModel model) {
    var systems = Choices.<GuestProfile>combo(GuestProfile::title, SYSTEMS_WIDTH);
    systems.setId("wizard-guest");
    systems.getItems().setAll(GuestProfile.values());
    model.guestProperty().subscribe(systems::setValue);
    systems.setOnAction(_ -> {
      if (systems.getValue() != model.guestProperty().get()) {
        model.choose(systems.getValue());
      }
    });
    var detected = new Label(desk.text("wizard.guest.detected"));
    detected.getStyleClass().add("hint");
    detected.visibleProperty().bind(model.detectedProperty());
    detected.managedProperty().bind(detected.visibleProperty());

    var firmwares = new LinkedHashMap<Boolean, String>();
    firmwares.put(true, desk.text("wizard.guest.efi"));
    firmwares.put(false, desk.text("wizard.guest.bios"));
    var firmware = new Segments<>(firmwares, model.efiProperty().get());
    firmware.setMaxWidth(FIRMWARE_WIDTH);
    firmware.valueProperty().bindBidirectional(model.efiProperty().asObject());

    var secureBoot = new CheckBox(desk.text("wizard.guest.secureBoot"));
    secureBoot.selectedProperty().bindBidirectional(model.secureBootProperty());
    secureBoot.disableProperty().bind(model.efiProperty().not());
    var tpm = new CheckBox(desk.text("wizard.guest.tpm"));
    tpm.selectedProperty().bindBidirectional(model.tpmProperty());
    var drivers = new CheckBox(desk.text("wizard.guest.drivers"));
    drivers.setId("wizard-drivers");
    drivers.selectedProperty().bindBidirectional(model.driversProperty());
    var explainedDrivers = explained(drivers, desk.text("wizard.guest.drivers.hint"));
    explainedDrivers.visibleProperty().bind(model.guestProperty().map(GuestProfile::isWindows));
    explainedDrivers.managedProperty().bind(explainedDrivers.visibleProperty());

    var devices = new Label();
    devices
        .textProperty()
        .bind(
            model
                .guestProperty()
                .map(GuestProfile::hardware)
                .map(wanted ->
                    desk.text("wizard.guest.devices.value", wanted.diskBus(), wanted.nicModel())));
    getChildren()
        .add(
            new Form()
                .row(desk.text("wizard.guest"), new VBox(systems, detected))
                .row(desk.text("wizard.guest.firmware"), firmware)
                .row("", explained(secureBoot, desk.text("wizard.guest.secureBoot.hint")))
                .row("", explained(tpm, desk.text("wizard.guest.tpm.hint")))
                .row(desk.text("wizard.guest.devices"), devices)
                .row("", explainedDrivers));
  }

  private static VBox explained(CheckBox box, String words) {
    var hint = new Label(words);
    hint.getStyleClass().addAll("hint", "under-radio");
    box.setAccessibleHelp(words);
    return new VBox(box, hint);
  }
}
