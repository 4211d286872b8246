package org.virtfleet.controllers.volume;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.Key;

/// Names and questions of this package.
final class Storage {

  static final String STORAGE_PROVISIONER = "volume.kubernetes.io/storage-provisioner";
  static final String BIND_COMPLETED = "pv.kubernetes.io/bind-completed";

  /// Annotation of the StorageClass that claims get which name none.
  static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

  private static final String SIZE = "storage";

  private Storage() {}

  static Optional<String> annotation(HasMetadata object, String name) {
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    return Optional.ofNullable(annotations == null ? null : annotations.get(name));
  }

  static Optional<String> boundVolume(PersistentVolumeClaim claim) {
    return Optional.ofNullable(claim.getSpec().getVolumeName()).filter(name -> !name.isEmpty());
  }

  /// The claim that this one is to be a copy of.
  static Optional<Key> cloneSource(PersistentVolumeClaim claim) {
    return annotation(claim, Annotations.CLONE_REQUEST)
        .map(text -> text.split("/", -1))
        .filter(parts -> parts.length == 2)
        .map(parts -> Key.of(parts[0], parts[1]));
  }

  /// The backup that a claim gets its content from: `BACKUP/VOLUME`.
  static Optional<Key> restoredBackup(PersistentVolumeClaim claim) {
    return annotation(claim, Annotations.RESTORE_FROM)
        .map(from -> Key.of(claim.getMetadata().getNamespace(), from.replaceFirst("/.*", "")));
  }

  /// Whether a claim that is to be a copy is one by now, and needs its source no more.
  static boolean isCopied(PersistentVolumeClaim copy) {
    return annotation(copy, Annotations.TRANSFER_PHASE).equals(Optional.of("Succeeded"));
  }

  /// Whether a node is at making a claim a copy of its source, by itself: one that is of a moment
  /// of a guest's disks waits for that guest, which keeps them.
  static boolean isBeingCopied(PersistentVolumeClaim copy) {
    return annotation(copy, Annotations.SELECTED_NODE).isPresent()
        && annotation(copy, Annotations.COPIED_TOGETHER).isEmpty()
        && !isCopied(copy)
        && !annotation(copy, Annotations.TRANSFER_PHASE).equals(Optional.of("Failed"));
  }

  static BigDecimal requested(PersistentVolumeClaim claim) {
    var resources = claim.getSpec().getResources();
    return size(resources == null ? null : resources.getRequests());
  }

  /// The size as the claim says it.
  static String requestedText(PersistentVolumeClaim claim) {
    var resources = claim.getSpec().getResources();
    return resources == null
            || resources.getRequests() == null
            || resources.getRequests().get(SIZE) == null
        ? "0"
        : resources.getRequests().get(SIZE).toString();
  }

  static BigDecimal capacity(PersistentVolume volume) {
    return size(volume.getSpec().getCapacity());
  }

  static String className(@Nullable String name) {
    return Objects.requireNonNullElse(name, "");
  }

  static boolean isFor(PersistentVolume volume, PersistentVolumeClaim claim) {
    var ref = volume.getSpec().getClaimRef();
    return ref != null
        && Objects.equals(ref.getNamespace(), claim.getMetadata().getNamespace())
        && Objects.equals(ref.getName(), claim.getMetadata().getName())
        && (ref.getUid() == null || ref.getUid().equals(claim.getMetadata().getUid()));
  }

  /// Whether a volume that nobody has claimed would do for a claim.
  static boolean fits(PersistentVolume volume, PersistentVolumeClaim claim) {
    var wanted = claim.getSpec().getAccessModes();
    return volume.getSpec().getClaimRef() == null
        && volume.getMetadata().getDeletionTimestamp() == null
        && className(volume.getSpec().getStorageClassName())
            .equals(className(claim.getSpec().getStorageClassName()))
        && volume.getSpec().getAccessModes().containsAll(wanted == null ? List.of() : wanted)
        && mode(volume.getSpec().getVolumeMode()).equals(mode(claim.getSpec().getVolumeMode()))
        && capacity(volume).compareTo(requested(claim)) >= 0;
  }

  private static String mode(@Nullable String mode) {
    return Objects.requireNonNullElse(mode, "Filesystem");
  }

  private static BigDecimal size(@Nullable Map<String, Quantity> amounts) {
    Quantity size = amounts == null ? null : amounts.get(SIZE);
    return size == null ? BigDecimal.ZERO : size.getNumericalAmount();
  }
}
