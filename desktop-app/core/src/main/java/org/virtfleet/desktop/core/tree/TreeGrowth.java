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
import java.util.stream.Stream;
import org.virtfleet.desktop.core.cluster.NamespaceRow;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.cluster.VmRow;

/// Makes the branches of the tree out of rows that no longer change.
///
/// @param filter what a branch or a leaf has to contain
record TreeGrowth(
    List<NodeRow> nodes, List<NamespaceRow> namespaces, List<VmRow> vms, String filter) {
  private static final Comparator<VmRow> BY_NAME =
      Comparator.comparing(VmRow::name).thenComparing(VmRow::namespace);

  List<TreeGroup> by(TreeModel.Grouping grouping) {
    return switch (grouping) {
      case HOSTS -> hosts();
      case NAMESPACES -> spaces();
      case LABELS -> labels();
    };
  }

  private List<TreeGroup> hosts() {
    var byNode = grouped(vm -> Stream.of(vm.node()));
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
      result.add(group(TreeGroup.Kind.NOT_RUNNING, "", nowhere));
    }
    return result;
  }

  private List<TreeGroup> spaces() {
    var byNamespace = grouped(vm -> Stream.of(vm.namespace()));
    for (var namespace : namespaces) {
      if (matches(namespace.ref().name())) {
        byNamespace.putIfAbsent(namespace.ref().name(), List.of());
      }
    }
    return groups(TreeGroup.Kind.NAMESPACE, byNamespace);
  }

  /// A VM stands under each of its labels.
  private List<TreeGroup> labels() {
    var byLabel =
        grouped(vm ->
            vm.labels().isEmpty()
                ? Stream.of("")
                : vm.labels().entrySet().stream()
                    .map(label -> label.getKey() + "=" + label.getValue()));
    var unlabelled = byLabel.remove("");
    var result = new ArrayList<>(groups(TreeGroup.Kind.LABEL, byLabel));
    if (unlabelled != null) {
      result.add(group(TreeGroup.Kind.UNLABELLED, "", unlabelled));
    }
    return result;
  }

  private static List<TreeGroup> groups(TreeGroup.Kind kind, Map<String, List<VmRow>> branches) {
    return branches.entrySet().stream()
        .map(entry -> group(kind, entry.getKey(), entry.getValue()))
        .toList();
  }

  private static TreeGroup group(TreeGroup.Kind kind, String name, List<VmRow> vms) {
    return new TreeGroup(kind, name, Optional.empty(), vms);
  }

  private Map<String, List<VmRow>> grouped(Function<VmRow, Stream<String>> branches) {
    record Leaf(String branch, VmRow vm) {}
    return vms.stream()
        .sorted(BY_NAME)
        .flatMap(vm -> branches.apply(vm).map(branch -> new Leaf(branch, vm)))
        .filter(leaf -> matches(leaf.vm.name()) || matches(leaf.branch))
        .collect(
            Collectors.groupingBy(
                Leaf::branch, TreeMap::new, Collectors.mapping(Leaf::vm, Collectors.toList())));
  }

  private boolean matches(String name) {
    return name.toLowerCase(Locale.ROOT).contains(filter.strip().toLowerCase(Locale.ROOT));
  }
}
