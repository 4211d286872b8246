package org.virtfleet.controllers.scheduling;

import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.virtfleet.api.AccessMode;
import org.virtfleet.api.FirstConsumer;
import org.virtfleet.api.VolumeClaims;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.cdi.v1beta1.DataVolumePhase;
import org.virtfleet.api.cdi.v1beta1.DataVolumeStatus;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Key;

/// Looks the volumes of an instance up.
///
/// @param claims and the others: how to find an object; empty when it is not there
record VolumeSurvey(
    Function<Key, Optional<PersistentVolumeClaim>> claims,
    Function<Key, Optional<PersistentVolume>> persistentVolumes,
    Function<Key, Optional<DataVolume>> dataVolumes,
    Function<Key, Optional<StorageClass>> classes) {

  /// A DataVolume in one of these waits for nothing but a node.
  private static final Set<String> IN_NOBODYS_WAY =
      Set.of(
          DataVolumePhase.SUCCEEDED.value(),
          DataVolumePhase.WAIT_FOR_FIRST_CONSUMER.value(),
          DataVolumePhase.PENDING_POPULATION.value());

  static VolumeSurvey of(Caches caches) {
    return new VolumeSurvey(
        caches.of(PersistentVolumeClaim.class)::get,
        caches.of(PersistentVolume.class)::get,
        caches.of(DataVolume.class)::get,
        caches.of(StorageClass.class)::get);
  }

  /// The claims that the volumes of an instance come from.
  static Stream<Key> claims(VirtualMachineInstance instance) {
    String namespace = instance.getMetadata().getNamespace();
    return instance.getSpec().getVolumes().stream()
        .flatMap(volume -> VolumeClaims.used(volume).stream())
        .map(name -> Key.of(namespace, name));
  }

  /// The first thing that is wrong, in the order of the volumes; a missing claim before one that
  /// takes time.
  Volumes of(VirtualMachineInstance instance) {
    List<Volumes> each = claims(instance).map(this::look).toList();
    return first(each, Volumes.Missing.class)
        .or(() -> first(each, Volumes.Waiting.class))
        .orElseGet(() -> all(each));
  }

  private Volumes look(Key claimKey) {
    DataVolume filling = dataVolumes.apply(claimKey).filter(VolumeSurvey::isInTheWay).orElse(null);
    if (filling != null) {
      return new Volumes.Waiting(words(claimKey, filling));
    }
    PersistentVolumeClaim claim = claims.apply(claimKey).orElse(null);
    if (claim == null) {
      return new Volumes.Missing(
          "PVC %s does not exist, waiting for it to appear. Make it, or name another one in the machine's volumes"
              .formatted(claimKey));
    }
    if (claim.getMetadata().getDeletionTimestamp() != null) {
      return new Volumes.Waiting("PVC " + claimKey + " is being deleted");
    }
    if (FirstConsumer.isAwaited(claim, storageClass(claim))) {
      return new Volumes.Ready(List.of(), List.of(claim), single(claim));
    }
    String bound = claim.getSpec().getVolumeName();
    if (bound == null
        || claim.getStatus() == null
        || !"Bound".equals(claim.getStatus().getPhase())) {
      return new Volumes.Waiting("PVC " + claimKey + " is not bound to a volume yet");
    }
    return persistentVolumes
        .apply(Key.of("", bound))
        .<Volumes>map(volume -> new Volumes.Ready(nodes(volume), List.of(), single(claim)))
        .orElseGet(() -> new Volumes.Waiting("PVC " + claimKey + " has lost its volume " + bound));
  }

  private static Set<Key> single(PersistentVolumeClaim claim) {
    List<String> modes = claim.getSpec().getAccessModes();
    return modes != null && AccessMode.isOfOneGuest(modes) ? Set.of(Key.of(claim)) : Set.of();
  }

  private Optional<StorageClass> storageClass(PersistentVolumeClaim claim) {
    return Optional.ofNullable(claim.getSpec().getStorageClassName())
        .flatMap(name -> classes.apply(Key.of("", name)));
  }

  private static boolean isInTheWay(DataVolume volume) {
    return !IN_NOBODYS_WAY.contains(Objects.requireNonNullElse(status(volume).getPhase(), ""));
  }

  private static String words(Key key, DataVolume volume) {
    var status = status(volume);
    String phase = Objects.requireNonNullElse(status.getPhase(), DataVolumePhase.PENDING.value());
    String progress = status.getProgress() == null ? "" : ", " + status.getProgress();
    return "DataVolume " + key + " is not filled yet (" + phase + progress + ")";
  }

  private static DataVolumeStatus status(DataVolume volume) {
    return Objects.requireNonNullElseGet(volume.getStatus(), DataVolumeStatus::new);
  }

  private static List<NodeSelector> nodes(PersistentVolume volume) {
    var affinity = volume.getSpec().getNodeAffinity();
    return affinity == null || affinity.getRequired() == null
        ? List.of()
        : List.of(affinity.getRequired());
  }

  private static Optional<Volumes> first(List<Volumes> each, Class<? extends Volumes> kind) {
    return each.stream().filter(kind::isInstance).findFirst();
  }

  private static Volumes all(List<Volumes> each) {
    var nodes = new ArrayList<NodeSelector>();
    var unplaced = new ArrayList<PersistentVolumeClaim>();
    var single = new HashSet<Key>();
    for (Volumes volume : each) {
      if (volume instanceof Volumes.Ready ready) {
        nodes.addAll(ready.nodes());
        unplaced.addAll(ready.unplaced());
        single.addAll(ready.single());
      }
    }
    return new Volumes.Ready(nodes, unplaced, single);
  }
}
