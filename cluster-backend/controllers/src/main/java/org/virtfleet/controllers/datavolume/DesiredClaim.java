package org.virtfleet.controllers.datavolume;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeResourceRequirements;
import io.fabric8.kubernetes.api.model.VolumeResourceRequirementsBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.cdi.v1beta1.StorageSpec;
import org.virtfleet.client.control.Owners;

/// The claim of a DataVolume: same name, and gone when the DataVolume goes.
final class DesiredClaim {

  private static final String CONTENT_TYPE = "cdi.kubevirt.io/storage.contentType";
  private static final String READ_WRITE_ONCE = "ReadWriteOnce";
  private static final String SIZE = "storage";

  private DesiredClaim() {}

  /// @param content where it comes from, with a DataSource followed to what it stands for
  /// @param sourceSize of the claim that is copied, which a copy has where it says nothing
  /// @param isFull whether its volume takes all of its space at once
  /// @return empty when nobody says how large it is to be
  static Optional<PersistentVolumeClaim> of(
      DataVolume volume, Content content, Optional<Quantity> sourceSize, boolean isFull) {
    PersistentVolumeClaimSpec spec = spec(volume);
    if (!hasSize(spec.getResources())) {
      if (sourceSize.isEmpty()) {
        return Optional.empty();
      }
      spec.setResources(
          new VolumeResourceRequirementsBuilder().addToRequests(SIZE, sourceSize.get()).build());
    }
    Map<String, String> annotations =
        new HashMap<>(Objects.requireNonNullElse(volume.getMetadata().getAnnotations(), Map.of()));
    annotations.put(
        CONTENT_TYPE, Objects.requireNonNullElse(volume.getSpec().getContentType(), "kubevirt"));
    annotations.putAll(ContentNotes.of(content));
    annotations.put(Annotations.PREALLOCATION, String.valueOf(isFull));
    return Optional.of(
        new PersistentVolumeClaimBuilder()
            .withNewMetadata()
            .withNamespace(volume.getMetadata().getNamespace())
            .withName(volume.getMetadata().getName())
            .withLabels(volume.getMetadata().getLabels())
            .withAnnotations(annotations)
            .withOwnerReferences(Owners.controlledBy(volume))
            .endMetadata()
            .withSpec(spec)
            .build());
  }

  private static PersistentVolumeClaimSpec spec(DataVolume volume) {
    PersistentVolumeClaimSpec asked = volume.getSpec().getPvc();
    var spec =
        new PersistentVolumeClaimSpecBuilder(
                asked != null ? asked : of(volume.getSpec().getStorage()))
            .build();
    if (spec.getAccessModes() == null || spec.getAccessModes().isEmpty()) {
      spec.setAccessModes(List.of(READ_WRITE_ONCE));
    }
    return spec;
  }

  /// What CDI would take from a StorageProfile is the same for every class here.
  private static PersistentVolumeClaimSpec of(@Nullable StorageSpec storage) {
    var spec = new PersistentVolumeClaimSpec();
    if (storage != null) {
      spec.setAccessModes(storage.getAccessModes());
      spec.setResources(storage.getResources());
      spec.setStorageClassName(storage.getStorageClassName());
      spec.setVolumeMode(storage.getVolumeMode());
      spec.setVolumeName(storage.getVolumeName());
      spec.setSelector(storage.getSelector());
    }
    return spec;
  }

  private static boolean hasSize(@Nullable VolumeResourceRequirements resources) {
    return resources != null
        && resources.getRequests() != null
        && resources.getRequests().get(SIZE) != null;
  }
}
