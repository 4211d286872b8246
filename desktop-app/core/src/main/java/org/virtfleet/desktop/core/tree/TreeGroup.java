package org.virtfleet.desktop.core.tree;

import java.util.List;
import java.util.Optional;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.cluster.VmRow;

/// A branch of the tree: a node, a namespace, a label, or the VMs that have none of it.
///
/// @param name what it is called; empty for the VMs that run nowhere or have no label
/// @param node the node, where it is one
/// @param vms the leaves, by name
public record TreeGroup(Kind kind, String name, Optional<NodeRow> node, List<VmRow> vms) {
  /// What the branch stands for.
  public enum Kind {
    NODE,
    NAMESPACE,
    LABEL,
    NOT_RUNNING,
    UNLABELLED
  }

  /// Copies the leaves.
  public TreeGroup {
    vms = List.copyOf(vms);
  }

  /// Stays the same while the content changes.
  public String key() {
    return kind + "/" + name;
  }
}
