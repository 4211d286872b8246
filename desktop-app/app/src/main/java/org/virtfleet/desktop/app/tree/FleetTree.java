package org.virtfleet.desktop.app.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.virtfleet.desktop.app.actions.VmMenu;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.tree.TreeGroup;

/// The tree. Items are kept by key, so what is open stays open while its content changes; a branch
/// has leaves only while it is open, so that a hundred thousand VMs cost nothing.
final class FleetTree extends TreeView<TreeEntry> {
  /// So many branches are open at first, so that a new person sees VMs.
  private static final int OPEN_AT_FIRST = 2;

  private final Desk desk;
  private final TreeItem<TreeEntry> root;
  private final Map<String, BranchItem> branches = new HashMap<>();
  private boolean updating;

  FleetTree(Desk desk) {
    this.desk = desk;
    this.root = new TreeItem<>(new TreeEntry.Root(desk.session().cluster().info().name()));
    root.setExpanded(true);
    setRoot(root);
    setId("fleet-tree");
    setAccessibleText(desk.text("tree.title"));
    setFixedCellSize(28);
    getStyleClass().add("fleet-tree");
    getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
    setCellFactory(_ -> new TreeEntryCell(desk.texts(), desk.session().usage()));
    setContextMenu(new VmMenu(desk, this::selectedVms));
    setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
        openSelected();
      }
    });
    setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        openSelected();
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

  private void openSelected() {
    var item = getSelectionModel().getSelectedItem();
    if (item != null && item.getValue() instanceof TreeEntry.Leaf leaf) {
      desk.commands().openWindow(leaf.vm().ref());
    }
  }

  /// A branch stands for all VMs in it.
  private List<VmRow> selectedVms() {
    var item = getSelectionModel().getSelectedItem();
    if (item == null) {
      return List.of();
    }
    return switch (item.getValue()) {
      case TreeEntry.Leaf leaf -> List.of(leaf.vm());
      case TreeEntry.Branch branch -> branch.group().vms();
      case TreeEntry.Root _ -> List.of();
    };
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

  private BranchItem branch(TreeGroup group) {
    var item =
        branches.computeIfAbsent(
            group.key(),
            _ ->
                new BranchItem(
                    branches.size() < OPEN_AT_FIRST && group.kind() == TreeGroup.Kind.NODE));
    item.show(group);
    return item;
  }

  /// Selects the line of the page that is shown, wherever the person came from.
  private void follow(Place place) {
    var selected = getSelectionModel().getSelectedItem();
    if (selected != null && selected.getValue().place().equals(place)) {
      return;
    }
    updating = true;
    find(place)
        .ifPresentOrElse(
            item -> getSelectionModel().select(item), () -> getSelectionModel().clearSelection());
    updating = false;
  }

  private Optional<TreeItem<TreeEntry>> find(Place place) {
    if (root.getValue().place().equals(place)) {
      return Optional.of(root);
    }
    for (var branch : root.getChildren()) {
      if (branch.getValue().place().equals(place)) {
        return Optional.of(branch);
      }
      if (branch.isExpanded() && place instanceof Place.OfVm) {
        for (var leaf : branch.getChildren()) {
          if (leaf.getValue().place().equals(place)) {
            return Optional.of(leaf);
          }
        }
      }
    }
    return Optional.empty();
  }
}
