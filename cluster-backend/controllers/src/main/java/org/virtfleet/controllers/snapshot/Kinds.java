package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Locale;

/// KubeVirt's kinds of snapshots.
final class Kinds {

  static final String API_VERSION = "snapshot.kubevirt.io/v1beta1";
  static final String CONTENT = "VirtualMachineSnapshotContent";

  static final ResourceDefinitionContext SNAPSHOTS = of("VirtualMachineSnapshot");
  static final ResourceDefinitionContext CONTENTS = of(CONTENT);
  static final ResourceDefinitionContext RESTORES = of("VirtualMachineRestore");

  private Kinds() {}

  private static ResourceDefinitionContext of(String kind) {
    return new ResourceDefinitionContext.Builder()
        .withGroup("snapshot.kubevirt.io")
        .withVersion("v1beta1")
        .withKind(kind)
        .withPlural(kind.toLowerCase(Locale.ROOT) + "s")
        .withNamespaced(true)
        .build();
  }
}
