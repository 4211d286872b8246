package org.virtfleet.desktop.core.tree;

import java.util.List;
import java.util.concurrent.Executor;
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
  private final Executor worker;
  private final Executor ui;
  private final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(Grouping.HOSTS);
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<List<TreeGroup>> groups =
      new ReadOnlyObjectWrapper<>(List.of());
  private boolean working;
  private boolean again;

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
    this.worker = worker;
    this.ui = ui;
    nodes.addListener((ListChangeListener<NodeRow>) _ -> regroup());
    namespaces.addListener((ListChangeListener<NamespaceRow>) _ -> regroup());
    vms.addListener((ListChangeListener<VmRow>) _ -> regroup());
    grouping.subscribe(_ -> regroup());
    filter.subscribe(_ -> regroup());
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

  private void regroup() {
    if (working) {
      again = true;
      return;
    }
    working = true;
    var wanted = grouping.get();
    var growth =
        new TreeGrowth(List.copyOf(nodes), List.copyOf(namespaces), List.copyOf(vms), filter.get());
    var before = groups.get();
    worker.execute(() -> {
      var fresh = growth.by(wanted);
      var same = fresh.equals(before);
      ui.execute(() -> finish(same ? before : fresh));
    });
  }

  private void finish(List<TreeGroup> fresh) {
    groups.set(fresh);
    working = false;
    if (again) {
      again = false;
      regroup();
    }
  }
}
