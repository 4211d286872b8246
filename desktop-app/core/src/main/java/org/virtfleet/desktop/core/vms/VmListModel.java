package org.virtfleet.desktop.core.vms;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.rows.FilteredRows;

/// The table of virtual machines: which of them are shown, how many there are of each group, which
/// are selected.
public final class VmListModel {
  private final FilteredList<VmRow> inScope;
  private final FilteredRows<VmRow> filtered;
  private final ObjectProperty<Optional<VmState.Group>> group =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyIntegerWrapper all = new ReadOnlyIntegerWrapper();
  private final Map<VmState.Group, ReadOnlyIntegerWrapper> counts =
      new EnumMap<>(VmState.Group.class);
  private final ObservableList<VmRow> selection = FXCollections.observableArrayList();

  /// Shows all of these.
  public VmListModel(ObservableList<VmRow> vms) {
    inScope = new FilteredList<>(vms);
    filtered = new FilteredRows<>(inScope, VmListModel::words);
    for (var value : VmState.Group.values()) {
      counts.put(value, new ReadOnlyIntegerWrapper());
    }
    group.subscribe(wanted ->
        filtered
            .conditionProperty()
            .set(vm -> wanted.isEmpty() || vm.state().group() == wanted.get()));
    inScope.addListener((ListChangeListener<VmRow>) _ -> count());
    count();
  }

  /// The rows of the table.
  public ObservableList<VmRow> rows() {
    return filtered.rows();
  }

  /// What the person typed: words that name, namespace, node, system or address contain.
  public StringProperty textProperty() {
    return filtered.textProperty();
  }

  /// The chip that is on; empty for "All".
  public ObjectProperty<Optional<VmState.Group>> groupProperty() {
    return group;
  }

  /// How many there are before text and chip.
  public ReadOnlyIntegerProperty allProperty() {
    return all.getReadOnlyProperty();
  }

  /// How many of them are in this group.
  public ReadOnlyIntegerProperty countProperty(VmState.Group of) {
    return wrapper(of).getReadOnlyProperty();
  }

  /// The selected rows; the table keeps this up to date.
  public ObservableList<VmRow> selection() {
    return selection;
  }

  /// Shows only these, such as the ones of a node.
  public void setScope(Predicate<VmRow> scope) {
    inScope.setPredicate(scope);
  }

  private void count() {
    all.set(inScope.size());
    var sums = new EnumMap<VmState.Group, Integer>(VmState.Group.class);
    inScope.forEach(vm -> sums.merge(vm.state().group(), 1, Integer::sum));
    counts.forEach((key, value) -> value.set(sums.getOrDefault(key, 0)));
  }

  private ReadOnlyIntegerWrapper wrapper(VmState.Group of) {
    return Objects.requireNonNull(counts.get(of));
  }

  private static String words(VmRow vm) {
    return String.join(
        " ", vm.name(), vm.namespace(), vm.node(), vm.guestOs(), String.join(" ", vm.addresses()));
  }
}
