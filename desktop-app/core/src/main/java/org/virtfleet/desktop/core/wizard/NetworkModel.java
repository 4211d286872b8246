package org.virtfleet.desktop.core.wizard;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.ObservableList;
import org.virtfleet.desktop.core.cluster.NetworkRow;
import org.virtfleet.desktop.core.text.Texts;

/// The fifth page: which network the VM is on.
public final class NetworkModel implements StepModel {

  /// The choices.
  public enum Kind {
    /// The network every node has, behind NAT.
    POD,
    /// One of the cluster's networks.
    NAMED,
    /// No network card.
    NONE
  }

  private final ObservableList<NetworkRow> networks;
  private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.POD);
  private final ObjectProperty<Optional<NetworkRow>> network =
      new SimpleObjectProperty<>(Optional.empty());
  private final Field mac;
  private final ObservableStringValue problem;
  private final ObservableStringValue choice;

  NetworkModel(ObservableList<NetworkRow> networks, Texts texts) {
    this.networks = networks;
    mac =
        new Field(
            "",
            typed ->
                typed.isEmpty() || typed.matches("[0-9a-fA-F][02468aceACE](:[0-9a-fA-F]{2}){5}")
                    ? ""
                    : texts.get("wizard.network.mac.wrong"));
    problem =
        Bindings.createStringBinding(
            () -> {
              if (kind.get() == Kind.NAMED && network.get().isEmpty()) {
                return texts.get("wizard.network.choose");
              }
              return kind.get() == Kind.NONE ? "" : mac.problemProperty().get();
            },
            kind,
            network,
            mac.problemProperty());
    choice =
        Bindings.createStringBinding(
            () ->
                kind.get() == Kind.NAMED
                    ? network.get().map(NetworkRow::name).orElse("")
                    : texts.of("wizard.network", kind.get()),
            kind,
            network);
  }

  public ObservableList<NetworkRow> networks() {
    return networks;
  }

  public ObjectProperty<Kind> kindProperty() {
    return kind;
  }

  public ObjectProperty<Optional<NetworkRow>> networkProperty() {
    return network;
  }

  /// Empty for an address that is made up.
  public Field mac() {
    return mac;
  }

  Optional<VmPlan.Nic> plan() {
    return switch (kind.get()) {
      case POD -> Optional.of(new VmPlan.Nic("", mac.text()));
      case NAMED ->
          network
              .get()
              .map(row -> new VmPlan.Nic(row.ref().namespace() + "/" + row.name(), mac.text()));
      case NONE -> Optional.empty();
    };
  }

  @Override
  public ObservableStringValue problemProperty() {
    return problem;
  }

  @Override
  public ObservableStringValue choiceProperty() {
    return choice;
  }
}
