package org.virtfleet.desktop.app.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.MouseButton;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.vms.VmMenu;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.tree.TreeGroup;

/// The tree. Items are kept by key, so what is open stays open while its content changes.
final class FleetTree extends TreeView<TreeEntry> {
  private final Desk desk;
  private final TreeItem<TreeEntry> root;
  private final Map<String, TreeItem<TreeEntry>> branches = new HashMap<>();
  private boolean updating;

  FleetTree(Desk desk) {
    this.desk = desk;
    this.root = new TreeItem<>(new TreeEntry.Root(desk.session().cluster().info().name()));
    root.setExpanded(true);
    setRoot(root);
    setId("fleet-tree");
    setFixedCellSize(28);
    getStyleClass().add("fleet-tree");
    getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
    setCellFactory(_ -> new TreeEntryCell(desk.texts(), desk.session().usage()));
    setContextMenu(new VmMenu(desk, this::selectedVms));
    setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
        selectedVms().forEach(vm -> desk.commands().openWindow(vm.ref()));
      }
    });
    desk.session().tree().groupsProperty().subscribe(this::show);
    getSelectionModel()
        .selectedItemProperty()
        .subscribe(item -> {
          if (item != null && !updating) {
            desk.session().navigation().go(item.getValue().place());
          }
        });
    desk.session().navigation().placeProperty().subscribe(this::follow);
  }

  private List<VmRow> selectedVms() {
    var item = getSelectionModel().getSelectedItem();
    return item != null && item.getValue() instanceof TreeEntry.Leaf leaf
        ? List.of(leaf.vm())
        : List.of();
  }

  private void show(List<TreeGroup> groups) {
    updating = true;
    branches.keySet().retainAll(groups.stream().map(TreeGroup::key).toList());
    var items = groups.stream().map(this::branch).toList();
    if (!root.getChildren().equals(items)) {
      root.getChildren().setAll(items);
    }
    updating = false;
    follow(desk.session().navigation().place());
  }

  private TreeItem<TreeEntry> branch(TreeGroup group) {
    var item =
        branches.computeIfAbsent(
            group.key(),
            _ -> {
              var fresh = new TreeItem<TreeEntry>();
              fresh.setExpanded(branches.size() < 2 && group.kind() == TreeGroup.Kind.NODE);
              return fresh;
            });
    item.setValue(new TreeEntry.Branch(group));
    var known = new HashMap<String, TreeItem<TreeEntry>>();
    item.getChildren().forEach(leaf -> known.put(leaf.getValue().key(), leaf));
    var leaves = group.vms().stream().map(vm -> leaf(vm, known)).toList();
    if (!item.getChildren().equals(leaves)) {
      item.getChildren().setAll(leaves);
    }
    return item;
  }

  private static TreeItem<TreeEntry> leaf(VmRow vm, Map<String, TreeItem<TreeEntry>> known) {
    var item = Optional.ofNullable(known.get(vm.key())).orElseGet(TreeItem::new);
    item.setValue(new TreeEntry.Leaf(vm));
    return item;
  }

  /// Selects the line of the page that is shown, wherever the person came from.
  private void follow(Place place) {
    updating = true;
    find(root, place)
        .ifPresentOrElse(
            item -> getSelectionModel().select(item), () -> getSelectionModel().clearSelection());
    updating = false;
  }

  private static Optional<TreeItem<TreeEntry>> find(TreeItem<TreeEntry> from, Place place) {
    if (from.getValue().place().equals(place)) {
      return Optional.of(from);
    }
    return from.getChildren().stream()
        .map(child -> find(child, place))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
