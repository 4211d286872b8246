package org.virtfleet.desktop.core.vms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// Which columns of the VM table are shown, in which order, how wide, sorted by which. Where there
/// is too little room columns go by themselves, in the guide's order, and come back with it.
public final class ColumnsModel {
  /// The first one goes first.
  private static final List<VmColumn> DROPPED =
      List.of(
          VmColumn.LABELS,
          VmColumn.AGE,
          VmColumn.NETWORK,
          VmColumn.DISK,
          VmColumn.NAMESPACE,
          VmColumn.GUEST_OS,
          VmColumn.ADDRESS,
          VmColumn.VCPUS);

  /// What takes the room that is left.
  private static final Set<VmColumn> GROWING =
      EnumSet.of(VmColumn.NAME, VmColumn.GUEST_OS, VmColumn.LABELS);

  private final List<VmColumn> order = new ArrayList<>(List.of(VmColumn.values()));
  private final Set<VmColumn> hidden = EnumSet.of(VmColumn.LABELS);
  private final Map<VmColumn, Double> widths = new EnumMap<>(VmColumn.class);
  private final ObjectProperty<VmColumn> sort = new SimpleObjectProperty<>(VmColumn.NAME);
  private final BooleanProperty descending = new SimpleBooleanProperty();
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();

  /// A column and how wide it is now.
  public record Placed(VmColumn column, double width) {}

  /// Counts the changes of order, hidden columns and widths.
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /// The column sorted by.
  public ObjectProperty<VmColumn> sortProperty() {
    return sort;
  }

  /// Whether it is sorted downwards.
  public BooleanProperty descendingProperty() {
    return descending;
  }

  /// All columns in the person's order.
  public List<VmColumn> order() {
    return List.copyOf(order);
  }

  /// Those a person does not want to see.
  public Set<VmColumn> hidden() {
    return Set.copyOf(hidden);
  }

  /// The widths a person has changed.
  public Map<VmColumn, Double> widths() {
    return Map.copyOf(widths);
  }

  /// Moves the columns that are shown; the others keep their places among them.
  public void reorder(List<VmColumn> shown) {
    var next = shown.iterator();
    var fresh =
        order.stream().map(column -> shown.contains(column) ? next.next() : column).toList();
    if (!fresh.equals(order)) {
      order.clear();
      order.addAll(fresh);
      changed();
    }
  }

  /// Shows or hides a column; the name stays.
  public void setHidden(VmColumn column, boolean wanted) {
    if (column != VmColumn.NAME && (wanted ? hidden.add(column) : hidden.remove(column))) {
      changed();
    }
  }

  /// Remembers a width the person has set.
  public void setWidth(VmColumn column, double width) {
    widths.put(column, width);
    changed();
  }

  /// Order, hidden columns and widths as they were at first.
  public void reset() {
    order.clear();
    order.addAll(List.of(VmColumn.values()));
    hidden.clear();
    hidden.add(VmColumn.LABELS);
    widths.clear();
    changed();
  }

  /// Takes over what was remembered; names this program does not know are left out, columns that
  /// were not known then stand at the end.
  public void restore(List<String> names, List<String> hiddenNames, Map<String, Double> wide) {
    if (names.isEmpty()) {
      return;
    }
    var known = names.stream().flatMap(name -> find(name).stream()).distinct().toList();
    order.removeAll(known);
    order.addAll(0, known);
    hidden.clear();
    hiddenNames.forEach(name -> find(name).ifPresent(hidden::add));
    hidden.remove(VmColumn.NAME);
    wide.forEach((name, width) -> find(name).ifPresent(column -> widths.put(column, width)));
    changed();
  }

  /// The column of this name.
  public static Optional<VmColumn> find(String name) {
    return Arrays.stream(VmColumn.values())
        .filter(column -> column.name().equals(name))
        .findFirst();
  }

  /// What fits into so many pixels.
  public List<Placed> fit(double room) {
    var shown = new ArrayList<>(order);
    shown.removeAll(hidden);
    for (var column : DROPPED) {
      if (sum(shown) > room) {
        shown.remove(column);
      }
    }
    double rest = Math.max(0, room - sum(shown));
    long takers = shown.stream().filter(this::grows).count();
    return shown.stream()
        .map(column ->
            new Placed(column, Math.floor(width(column) + (grows(column) ? rest / takers : 0))))
        .toList();
  }

  private boolean grows(VmColumn column) {
    return GROWING.contains(column) && !widths.containsKey(column);
  }

  private double sum(List<VmColumn> columns) {
    return columns.stream().mapToDouble(this::width).sum();
  }

  private double width(VmColumn column) {
    return widths.getOrDefault(column, column.width());
  }

  private void changed() {
    version.set(version.get() + 1);
  }
}
