package org.virtfleet.desktop.core.wizard;

import java.util.Locale;
import java.util.function.IntFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.ObservableList;
import org.virtfleet.desktop.core.cluster.NamespaceRow;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.text.Texts;

/// The last page: name, namespace, and whether to start at once.
public final class IdentityModel implements StepModel {

  /// The VM's name becomes a label's value and part of other names.
  private static final int LONGEST_NAME = 63;

  private final ObservableList<VmRow> vms;
  private final ObservableList<NamespaceRow> namespaces;
  private final Texts texts;
  private final StringProperty namespace = new SimpleStringProperty("default");
  private final Field name;
  private final BooleanProperty start = new SimpleBooleanProperty(true);
  private final ObservableStringValue choice;
  private String suggestion = "";

  /// @param vms whose names are taken
  public IdentityModel(
      ObservableList<VmRow> vms, ObservableList<NamespaceRow> namespaces, Texts texts) {
    this.vms = vms;
    this.namespaces = namespaces;
    this.texts = texts;
    name = new Field("", this::nameProblem, namespace, vms);
    choice = Bindings.createStringBinding(() -> name.text(), name.textProperty());
  }

  public Field name() {
    return name;
  }

  public StringProperty namespaceProperty() {
    return namespace;
  }

  public ObservableList<NamespaceRow> namespaces() {
    return namespaces;
  }

  public BooleanProperty startProperty() {
    return start;
  }

  /// Puts a free name into the field, unless somebody typed one.
  void suggest(GuestProfile guest) {
    var stem = guest.os().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    suggest(number -> "%s-%02d".formatted(stem, number));
  }

  /// Puts this name into the field, or one with a number where it is taken.
  public void suggest(String wanted) {
    suggest(number -> number == 1 ? wanted : shortened(wanted, "-" + number));
  }

  private static String shortened(String name, String end) {
    var length = Math.min(name.length(), LONGEST_NAME - end.length());
    return name.substring(0, length) + end;
  }

  private void suggest(IntFunction<String> names) {
    if (!name.text().equals(suggestion)) {
      return;
    }
    var number = 1;
    while (taken(names.apply(number))) {
      number++;
    }
    suggestion = names.apply(number);
    name.textProperty().set(suggestion);
  }

  static boolean isLabel(String text) {
    return text.length() <= LONGEST_NAME && text.matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
  }

  @Override
  public ObservableStringValue problemProperty() {
    return name.problemProperty();
  }

  @Override
  public ObservableStringValue choiceProperty() {
    return choice;
  }

  private String nameProblem(String typed) {
    if (!isLabel(typed)) {
      return texts.get("wizard.name.wrong", LONGEST_NAME);
    }
    return taken(typed) ? texts.get("wizard.name.taken", typed, namespace.get()) : "";
  }

  private boolean taken(String wanted) {
    return vms.stream()
        .anyMatch(vm -> vm.name().equals(wanted) && vm.namespace().equals(namespace.get()));
  }
}
