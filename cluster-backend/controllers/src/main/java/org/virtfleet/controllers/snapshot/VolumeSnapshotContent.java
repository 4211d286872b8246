package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.api.Provisioners;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.VolumeSnapshots;

/// A VolumeSnapshotContent: which claim has the data of a VolumeSnapshot, and whether it goes with
/// it. Those that Virtfleet makes are of a claim (`volumeHandle` is its PersistentVolume); what
/// administrators make names what is there (`snapshotHandle`).
record VolumeSnapshotContent(GenericKubernetesResource object) {

  static final String FINALIZER =
      "snapshot.storage.kubernetes.io/volumesnapshotcontent-bound-protection";

  static final String READY = "readyToUse";
  static final String CREATED = "creationTime";

  /// @param source the claim, which has a volume
  /// @param deletionPolicy `Delete` or `Retain`
  static GenericKubernetesResource of(
      GenericKubernetesResource snapshot,
      PersistentVolumeClaim source,
      String className,
      String deletionPolicy) {
    var content = new GenericKubernetesResource();
    content.setApiVersion(VolumeSnapshots.CONTENTS.apiVersion());
    content.setKind(VolumeSnapshots.CONTENTS.kind());
    content.setMetadata(
        new ObjectMetaBuilder().withName(name(snapshot)).withFinalizers(FINALIZER).build());
    var metadata = snapshot.getMetadata();
    content.setAdditionalProperty(
        "spec",
        Map.of(
            "driver",
            Provisioners.POOL,
            "deletionPolicy",
            deletionPolicy,
            "volumeSnapshotClassName",
            className,
            "sourceVolumeMode",
            Objects.requireNonNullElse(source.getSpec().getVolumeMode(), "Filesystem"),
            "source",
            Map.of("volumeHandle", source.getSpec().getVolumeName()),
            "volumeSnapshotRef",
            Map.of(
                "apiVersion",
                VolumeSnapshots.KIND.apiVersion(),
                "kind",
                VolumeSnapshots.NAME,
                "namespace",
                metadata.getNamespace(),
                "name",
                metadata.getName(),
                "uid",
                metadata.getUid())));
    return content;
  }

  /// What the content of a snapshot of a claim is called.
  static String name(GenericKubernetesResource snapshot) {
    return "snapcontent-" + snapshot.getMetadata().getUid();
  }

  Key key() {
    return Key.of(object);
  }

  boolean isGoing() {
    return object.getMetadata().getDeletionTimestamp() != null;
  }

  /// Whether what it holds goes with it.
  boolean isDeletedWithIt() {
    return "Delete".equals(text("spec", "deletionPolicy"));
  }

  boolean isOurs() {
    return Provisioners.POOL.equals(text("spec", "driver"));
  }

  /// The snapshot that it is for.
  Key snapshot() {
    return Key.of(
        text("spec", "volumeSnapshotRef", "namespace"), text("spec", "volumeSnapshotRef", "name"));
  }

  /// The uid of that; empty for one that waits for a snapshot of this name.
  String snapshotUid() {
    return text("spec", "volumeSnapshotRef", "uid");
  }

  boolean isFor(GenericKubernetesResource snapshot) {
    return snapshot().equals(Key.of(snapshot))
        && snapshotUid().equals(snapshot.getMetadata().getUid());
  }

  /// The claim that has the data; empty where it names none that can have.
  Optional<Key> claim() {
    String handle = text("spec", "source", "snapshotHandle");
    return handle.isEmpty() && !snapshotUid().isEmpty()
        ? Optional.of(Key.of(snapshot().namespace(), VolumeSnapshots.claimName(snapshotUid())))
        : VolumeSnapshots.handle(handle);
  }

  /// Whether all of the data has once been there.
  boolean isComplete() {
    return object.<Object>get("status", CREATED) != null;
  }

  private String text(Object... path) {
    return Objects.toString(object.<Object>get(path), "");
  }
}
