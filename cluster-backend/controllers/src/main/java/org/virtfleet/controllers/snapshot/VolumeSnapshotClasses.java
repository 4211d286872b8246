package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.api.Provisioners;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.Key;

/// Finds the VolumeSnapshotClass of a snapshot: the one that it names, or the default one of our
/// driver.
record VolumeSnapshotClasses(GenericCache classes) {

  private static final String DEFAULT = "snapshot.storage.kubernetes.io/is-default-class";

  /// What came of it.
  sealed interface Answer {

    /// @param deletionPolicy `Delete` or `Retain`
    record Found(String name, String deletionPolicy) implements Answer {}

    record None(String words) implements Answer {}
  }

  /// @param name empty where the snapshot names none
  Answer find(String name) {
    if (name.isEmpty()) {
      return findDefault();
    }
    Optional<GenericKubernetesResource> named = classes.get(Key.of("", name));
    if (named.isEmpty()) {
      return new Answer.None("There is no VolumeSnapshotClass " + name + ".");
    }
    return isOurs(named.get())
        ? found(named.get())
        : new Answer.None(
            "The driver %s of VolumeSnapshotClass %s is not there: name a class of the driver %s."
                .formatted(named.get().<Object>get("driver"), name, Provisioners.POOL));
  }

  private Answer findDefault() {
    List<GenericKubernetesResource> marked =
        classes.list().stream()
            .filter(VolumeSnapshotClasses::isOurs)
            .filter(each ->
                "true"
                    .equals(
                        Objects.requireNonNullElse(
                                each.getMetadata().getAnnotations(), Map.<String, String>of())
                            .get(DEFAULT)))
            .toList();
    return switch (marked.size()) {
      case 0 ->
          new Answer.None(
              "There is no default VolumeSnapshotClass of the driver %s: set volumeSnapshotClassName, or annotate one with %s=true."
                  .formatted(Provisioners.POOL, DEFAULT));
      case 1 -> found(marked.getFirst());
      default ->
          new Answer.None(
              "%d VolumeSnapshotClasses of the driver %s are marked as the default one: set volumeSnapshotClassName."
                  .formatted(marked.size(), Provisioners.POOL));
    };
  }

  private static boolean isOurs(GenericKubernetesResource snapshotClass) {
    return Provisioners.POOL.equals(snapshotClass.<Object>get("driver"));
  }

  private static Answer found(GenericKubernetesResource snapshotClass) {
    return new Answer.Found(
        snapshotClass.getMetadata().getName(),
        Objects.toString(snapshotClass.<Object>get("deletionPolicy"), "Delete"));
  }
}
