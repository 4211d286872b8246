package org.virtfleet.desktop.core.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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

/// The tree at the left: nodes with their VMs, or namespaces with theirs.
public final class TreeModel {
  /// What the first level is.
  public enum Grouping {
    HOSTS,
    NAMESPACES
  }

  private static final Comparator<VmRow> BY_NAME =
      Comparator.comparing(VmRow::name).thenComparing(VmRow::namespace);

  private final ObservableList<NodeRow> nodes;
  private final ObservableList<NamespaceRow> namespaces;
  private final ObservableList<VmRow> vms;
  private final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(Grouping.HOSTS);
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<List<TreeGroup>> groups =
      new ReadOnlyObjectWrapper<>(List.of());

  /// Grows from these rows.
  public TreeModel(
      ObservableList<NodeRow> nodes,
      ObservableList<NamespaceRow> namespaces,
      ObservableList<VmRow> vms) {
    this.nodes = nodes;
    this.namespaces = namespaces;
    this.vms = vms;
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
    var fresh =
        switch (grouping.get()) {
          case HOSTS -> hosts();
          case NAMESPACES -> spaces();
        };
    if (!fresh.equals(groups.get())) {
      groups.set(fresh);
    }
  }

  private List<TreeGroup> hosts() {
    var byNode = matching(VmRow::node);
    var result = new ArrayList<TreeGroup>();
    for (var node : nodes) {
      var here = Optional.ofNullable(byNode.remove(node.name())).orElse(List.of());
      if (!here.isEmpty() || matches(node.name())) {
        result.add(new TreeGroup(TreeGroup.Kind.NODE, node.name(), Optional.of(node), here));
      }
    }
    // A VM whose node left the cluster runs nowhere that can be shown.
    var nowhere = byNode.values().stream().flatMap(List::stream).sorted(BY_NAME).toList();
    if (!nowhere.isEmpty()) {
      result.add(new TreeGroup(TreeGroup.Kind.NOT_RUNNING, "", Optional.empty(), nowhere));
    }
    return result;
  }

  private List<TreeGroup> spaces() {
    var byNamespace = matching(VmRow::namespace);
    for (var namespace : namespaces) {
      if (matches(namespace.ref().name())) {
        byNamespace.putIfAbsent(namespace.ref().name(), List.of());
      }
    }
    return byNamespace.entrySet().stream()
        .map(entry ->
            new TreeGroup(
                TreeGroup.Kind.NAMESPACE, entry.getKey(), Optional.empty(), entry.getValue()))
        .toList();
  }

  private Map<String, List<VmRow>> matching(Function<VmRow, String> branch) {
    return vms.stream()
        .filter(vm -> matches(vm.name()) || matches(branch.apply(vm)))
        .sorted(BY_NAME)
        .collect(Collectors.groupingBy(branch, TreeMap::new, Collectors.toList()));
  }

  private boolean matches(String name) {
    return name.toLowerCase(Locale.ROOT).contains(filter.get().strip().toLowerCase(Locale.ROOT));
  }
}
