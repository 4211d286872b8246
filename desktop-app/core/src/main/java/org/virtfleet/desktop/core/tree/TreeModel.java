package org.virtfleet.desktop.core.tree;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.virtfleet.desktop.core.cluster.NamespaceRow;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.rows.Recalculation;

/// The tree at the left: nodes, namespaces or labels with their VMs. It is made away from the UI
/// thread; all methods belong to that thread.
public final class TreeModel {
  /// What the first level is.
  public enum Grouping {
    HOSTS,
    NAMESPACES,
    LABELS
  }

  private final ObservableList<NodeRow> nodes;
  private final ObservableList<NamespaceRow> namespaces;
  private final ObservableList<VmRow> vms;
  private final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(Grouping.HOSTS);
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<List<TreeGroup>> groups =
      new ReadOnlyObjectWrapper<>(List.of());

  /// Grows from these rows.
  ///
  /// @param worker groups and sorts
  public TreeModel(
      ObservableList<NodeRow> nodes,
      ObservableList<NamespaceRow> namespaces,
      ObservableList<VmRow> vms,
      Executor worker,
      Executor ui) {
    this.nodes = nodes;
    this.namespaces = namespaces;
    this.vms = vms;
    var growth = new Recalculation<>(this::regroup, groups::set, worker, ui);
    nodes.addListener((ListChangeListener<NodeRow>) _ -> growth.request());
    namespaces.addListener((ListChangeListener<NamespaceRow>) _ -> growth.request());
    vms.addListener((ListChangeListener<VmRow>) _ -> growth.request());
    grouping.subscribe(_ -> growth.request());
    filter.subscribe(_ -> growth.request());
  }

  /// What the first level is.
  public ObjectProperty<Grouping> groupingProperty() {
    return grouping;
  }

  /// Shows only what contains this.
  public StringProperty filterProperty() {
    return filter;
  }

  /// The branches, in order.
  public ReadOnlyObjectProperty<List<TreeGroup>> groupsProperty() {
    return groups.getReadOnlyProperty();
  }

  private Supplier<List<TreeGroup>> regroup() {
    var wanted = grouping.get();
    var growth =
        new TreeGrowth(List.copyOf(nodes), List.copyOf(namespaces), List.copyOf(vms), filter.get());
    var before = groups.get();
    return () -> {
      var fresh = growth.by(wanted);
      return fresh.equals(before) ? before : fresh;
    };
  }
}
