package org.virtfleet.controllers.snapshot;

import org.virtfleet.client.object.ResourceType;

/// KubeVirt's kinds of snapshots and clones.
final class Kinds {

  static final String API_VERSION = "snapshot.kubevirt.io/v1beta1";
  static final String CONTENT = "VirtualMachineSnapshotContent";

  private static final String GROUP = "snapshot.kubevirt.io";

  static final ResourceType SNAPSHOTS = of(GROUP, "VirtualMachineSnapshot");
  static final ResourceType CONTENTS = of(GROUP, CONTENT);
  static final ResourceType RESTORES = of(GROUP, "VirtualMachineRestore");

  static final ResourceType CLONES = of("clone.kubevirt.io", "VirtualMachineClone");

  private Kinds() {}

  private static ResourceType of(String group, String kind) {
    return ResourceType.regular(group, "v1beta1", kind, true);
  }
}
