package org.virtfleet.desktop.app.tree;

import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.tree.TreeGroup;

/// What a line of the tree stands for.
sealed interface TreeEntry {
  /// Stays the same while the content changes.
  String key();

  /// Where a click leads.
  Place place();

  /// The cluster, the root.
  record Root(String name) implements TreeEntry {
    @Override
    public String key() {
      return "";
    }

    @Override
    public Place place() {
      return new Place.OfCluster();
    }
  }

  /// A node, a namespace, a label, or the VMs that have none.
  record Branch(TreeGroup group) implements TreeEntry {
    @Override
    public String key() {
      return group.key();
    }

    @Override
    public Place place() {
      return switch (group.kind()) {
        case NODE -> new Place.OfNode(group.name());
        case NAMESPACE -> new Place.OfNamespace(group.name());
        case LABEL -> new Place.OfLabel(group.name());
        case NOT_RUNNING -> new Place.NotRunning();
        case UNLABELLED -> new Place.Unlabelled();
      };
    }
  }

  /// A virtual machine.
  record Leaf(VmRow vm) implements TreeEntry {
    @Override
    public String key() {
      return vm.key();
    }

    @Override
    public Place place() {
      return new Place.OfVm(vm.ref());
    }
  }
}
