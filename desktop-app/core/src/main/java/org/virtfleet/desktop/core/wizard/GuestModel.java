package org.virtfleet.desktop.core.wizard;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableStringValue;
import org.virtfleet.desktop.core.text.Texts;

/// The second page: the operating system, and the firmware and devices it wants.
public final class GuestModel implements StepModel {

  private final ObjectProperty<GuestProfile> guest =
      new SimpleObjectProperty<>(GuestProfile.OTHER_LINUX);
  private final ReadOnlyBooleanWrapper detected = new ReadOnlyBooleanWrapper();
  private final BooleanProperty efi = new SimpleBooleanProperty();
  private final BooleanProperty secureBoot = new SimpleBooleanProperty();
  private final BooleanProperty tpm = new SimpleBooleanProperty();
  private final BooleanProperty drivers = new SimpleBooleanProperty();
  private final ObservableStringValue choice;
  private boolean chosen;

  GuestModel(Texts texts) {
    choice =
        Bindings.createStringBinding(
            () ->
                guest.get().title()
                    + ", "
                    + texts.get(efi.get() ? "wizard.guest.efi" : "wizard.guest.bios"),
            guest,
            efi);
    guest.subscribe(this::adopt);
  }

  public ObjectProperty<GuestProfile> guestProperty() {
    return guest;
  }

  /// True while the system shown was guessed from the image's name.
  public ReadOnlyBooleanProperty detectedProperty() {
    return detected.getReadOnlyProperty();
  }

  public BooleanProperty efiProperty() {
    return efi;
  }

  public BooleanProperty secureBootProperty() {
    return secureBoot;
  }

  public BooleanProperty tpmProperty() {
    return tpm;
  }

  /// Whether a CD with virtio's drivers is put in, which Windows alone can use.
  public BooleanProperty driversProperty() {
    return drivers;
  }

  /// A person has chosen: from now on nothing is guessed.
  public void choose(GuestProfile profile) {
    chosen = true;
    detected.set(false);
    guest.set(profile);
  }

  void guess(String imageName) {
    if (!chosen && !imageName.isEmpty()) {
      guest.set(GuestProfile.of(imageName));
      detected.set(guest.get() != GuestProfile.OTHER);
    }
  }

  GuestProfile.Hardware hardware() {
    var wanted = guest.get().hardware();
    return new GuestProfile.Hardware(
        efi.get(),
        efi.get() && secureBoot.get(),
        wanted.diskBus(),
        wanted.nicModel(),
        tpm.get(),
        drivers.get());
  }

  @Override
  public ObservableStringValue problemProperty() {
    return new SimpleStringProperty("");
  }

  @Override
  public ObservableStringValue choiceProperty() {
    return choice;
  }

  private void adopt(GuestProfile profile) {
    efi.set(profile.hardware().efi());
    secureBoot.set(profile.hardware().secureBoot());
    tpm.set(profile.hardware().tpm());
    drivers.set(profile.hardware().drivers());
  }
}
