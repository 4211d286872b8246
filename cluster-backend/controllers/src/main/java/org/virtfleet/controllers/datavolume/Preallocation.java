package org.virtfleet.controllers.datavolume;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Optional;
import java.util.function.Supplier;
import org.virtfleet.api.cdi.v1beta1.DataVolumeSpec;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.object.ResourceType;

/// Whether a volume takes all of its space at once: a DataVolume says so, or for all that say
/// nothing `spec.config.preallocation` of CDI's object `cdi`, as it is when the claim is made.
record Preallocation(TypedClient client) {

  private static final ResourceType CDIS =
      ResourceType.regular("cdi.kubevirt.io", "v1beta1", "CDI", false);

  private static final Key CDI = Key.of("", "cdi");

  boolean isFor(DataVolumeSpec volume) {
    return isFor(volume, () -> client.find(CDIS, CDI));
  }

  /// @param cdi asked where the DataVolume says nothing
  static boolean isFor(DataVolumeSpec volume, Supplier<Optional<GenericKubernetesResource>> cdi) {
    Boolean said = volume.getPreallocation();
    return said != null
        ? said
        : cdi.get()
            .map(found -> found.<Object>get("spec", "config", "preallocation"))
            .filter(Boolean.TRUE::equals)
            .isPresent();
  }
}
