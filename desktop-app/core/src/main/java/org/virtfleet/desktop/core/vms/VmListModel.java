package org.virtfleet.desktop.core.vms;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.rows.TableRows;

/// The table of virtual machines: which of them are shown, how many there are of each group, which
/// are selected.
public final class VmListModel {
  private final ObservableList<VmRow> vms;
  private final TableRows<VmRow> table;
  private final StringProperty text = new SimpleStringProperty("");
  private final ObjectProperty<Optional<VmState.Group>> group =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyIntegerWrapper all = new ReadOnlyIntegerWrapper();
  private final Map<VmState.Group, ReadOnlyIntegerWrapper> counts =
      new EnumMap<>(VmState.Group.class);
  private final ColumnsModel columns = new ColumnsModel();
  private final ObservableList<VmRow> selection = FXCollections.observableArrayList();
  private Predicate<VmRow> scope = _ -> true;

  /// Shows all of these.
  ///
  /// @param worker filters and sorts
  public VmListModel(ObservableList<VmRow> vms, Executor worker, Executor ui) {
    this.vms = vms;
    for (var value : VmState.Group.values()) {
      counts.put(value, new ReadOnlyIntegerWrapper());
    }
    table = new TableRows<>(vms, worker, ui);
    vms.addListener((ListChangeListener<VmRow>) _ -> count());
    text.subscribe(_ -> table.setFilter(filter()));
    group.subscribe(_ -> table.setFilter(filter()));
    count();
  }

  /// The rows of the table.
  public ObservableList<VmRow> rows() {
    return table.rows();
  }

  /// True while [#rows()] are being changed: places in the list mean nothing then.
  public ReadOnlyBooleanProperty rowsChangingProperty() {
    return table.changingProperty();
  }

  /// Its columns.
  public ColumnsModel columns() {
    return columns;
  }

  /// The order of the table; null for the order by namespace and name.
  public void setOrder(@Nullable Comparator<? super VmRow> order) {
    table.setOrder(order);
  }

  /// What the person typed: words that name, namespace, node, system, address or label contain.
  public StringProperty textProperty() {
    return text;
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
  public void setScope(Predicate<VmRow> wanted) {
    scope = wanted;
    table.setFilter(filter());
    count();
  }

  private Predicate<VmRow> filter() {
    var inScope = scope;
    var wanted = group.get();
    var words = List.of(text.get().strip().toLowerCase(Locale.ROOT).split("\\s+"));
    return vm ->
        inScope.test(vm)
            && (wanted.isEmpty() || vm.state().group() == wanted.get())
            && matches(vm, words);
  }

  private static boolean matches(VmRow vm, List<String> words) {
    if (words.equals(List.of(""))) {
      return true;
    }
    var all = words(vm).toLowerCase(Locale.ROOT);
    return words.stream().allMatch(all::contains);
  }

  private void count() {
    int sum = 0;
    var sums = new EnumMap<VmState.Group, Integer>(VmState.Group.class);
    for (var vm : vms) {
      if (scope.test(vm)) {
        sum++;
        sums.merge(vm.state().group(), 1, Integer::sum);
      }
    }
    all.set(sum);
    counts.forEach((key, value) -> value.set(sums.getOrDefault(key, 0)));
  }

  private ReadOnlyIntegerWrapper wrapper(VmState.Group of) {
    return Objects.requireNonNull(counts.get(of));
  }

  private static String words(VmRow vm) {
    var words = new StringBuilder();
    List.of(vm.name(), vm.namespace(), vm.node(), vm.guestOs())
        .forEach(word -> words.append(word).append(' '));
    vm.addresses().forEach(address -> words.append(address).append(' '));
    vm.labels().forEach((key, value) -> words.append(key).append('=').append(value).append(' '));
    return words.toString();
  }
}
