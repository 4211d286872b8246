package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Locale;

/// KubeVirt's kinds of snapshots and clones.
final class Kinds {

  static final String API_VERSION = "snapshot.kubevirt.io/v1beta1";
  static final String CONTENT = "VirtualMachineSnapshotContent";

  private static final String GROUP = "snapshot.kubevirt.io";

  static final ResourceDefinitionContext SNAPSHOTS = of(GROUP, "VirtualMachineSnapshot");
  static final ResourceDefinitionContext CONTENTS = of(GROUP, CONTENT);
  static final ResourceDefinitionContext RESTORES = of(GROUP, "VirtualMachineRestore");

  static final ResourceDefinitionContext CLONES = of("clone.kubevirt.io", "VirtualMachineClone");

  private Kinds() {}

  private static ResourceDefinitionContext of(String group, String kind) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion("v1beta1")
        .withKind(kind)
        .withPlural(kind.toLowerCase(Locale.ROOT) + "s")
        .withNamespaced(true)
        .build();
  }
}
