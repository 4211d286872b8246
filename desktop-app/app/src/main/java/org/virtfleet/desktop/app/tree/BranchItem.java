package org.virtfleet.desktop.app.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.TreeItem;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.tree.TreeGroup;

/// A branch of the tree, whose leaves are made when it is opened.
final class BranchItem extends TreeItem<TreeEntry> {
  private List<VmRow> vms = List.of();

  BranchItem(boolean open) {
    setExpanded(open);
    expandedProperty().subscribe((_, _) -> fill());
  }

  /// Shows what the branch holds now.
  void show(TreeGroup group) {
    setValue(new TreeEntry.Branch(group));
    vms = group.vms();
    fill();
  }

  @Override
  public boolean isLeaf() {
    return vms.isEmpty();
  }

  private void fill() {
    if (!isExpanded()) {
      getChildren().clear();
      return;
    }
    var known = new HashMap<String, TreeItem<TreeEntry>>();
    getChildren().forEach(leaf -> known.put(leaf.getValue().key(), leaf));
    var leaves = vms.stream().map(vm -> leaf(vm, known)).toList();
    if (!getChildren().equals(leaves)) {
      getChildren().setAll(leaves);
    }
  }

  private static TreeItem<TreeEntry> leaf(VmRow vm, Map<String, TreeItem<TreeEntry>> known) {
    var item = Optional.ofNullable(known.get(vm.key())).orElseGet(TreeItem::new);
    var entry = new TreeEntry.Leaf(vm);
    if (!entry.equals(item.getValue())) {
      item.setValue(entry);
    }
    return item;
  }
}
