package org.virtfleet.desktop.core.cluster;

import java.time.Instant;
import java.util.List;

/// A network a VM can be put on: a NetworkAttachmentDefinition.
///
/// @param type the CNI type, such as `bridge`
/// @param target what it leads to: a bridge, a libvirt network
/// @param vlan the tag, or 0
/// @param node the only node that has it, or empty
/// @param usedBy names of the VMs on it
public record NetworkRow(
    ObjectRef ref,
    String type,
    String target,
    int vlan,
    String node,
    List<String> usedBy,
    Instant created)
    implements Row {
  /// Copies the names.
  public NetworkRow {
    usedBy = List.copyOf(usedBy);
  }

  /// The network's name.
  public String name() {
    return ref.name();
  }
}
