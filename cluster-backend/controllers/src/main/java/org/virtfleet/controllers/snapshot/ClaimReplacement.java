package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Owners;

/// Lets the names of claims stand for copies, all of which are complete. A claim keeps its volume
/// as long as it lives, so it is made anew:
///
/// 1. The copy's volume is promised to the name: its `claimRef` has no uid.
/// 2. The claim of that name is deleted. Its volume stays as long as another one is promised to the
///    name ([org.virtfleet.controllers.volume]).
/// 3. The claim is made, and bound to the volume that is promised to it.
/// 4. The copy's claim, which has no volume any more, is deleted.
///
/// Each step is told by the objects themselves, so controllers that were killed go on with it. A
/// step begins when the one before it is in the caches, which the other controllers see, too: they
/// bind the name to nothing else.
final class ClaimReplacement {

  /// What begins the names of annotations that tell of one volume, or of how it came about.
  private static final List<String> OF_VOLUME =
      List.of(
          "pv.kubernetes.io/",
          "volume.beta.kubernetes.io/",
          "volume.kubernetes.io/",
          "cdi.kubevirt.io/",
          "k8s.io/Clone",
          "virtfleet.org/");

  private static final String BIND_COMPLETED = "pv.kubernetes.io/bind-completed";

  private final Cache<PersistentVolumeClaim> claims;
  private final Cache<PersistentVolume> volumes;
  private final Cache<DataVolume> dataVolumes;
  private final ObjectWriter writer;

  ClaimReplacement(
      Cache<PersistentVolumeClaim> claims,
      Cache<PersistentVolume> volumes,
      Cache<DataVolume> dataVolumes,
      ObjectWriter writer) {
    this.claims = claims;
    this.volumes = volumes;
    this.dataVolumes = dataVolumes;
    this.writer = writer;
  }

  /// What a restore writes upon what it makes.
  static String mark(GenericKubernetesResource restore) {
    return restore.getMetadata().getName() + "-" + restore.getMetadata().getUid();
  }

  /// Does what can be done now.
  ///
  /// @param owner of claims that were of no DataVolume; empty where they are to have none
  Copies.State bring(
      GenericKubernetesResource restore,
      List<RestoredVolume> restored,
      Optional<OwnerReference> owner) {
    Copies.State state = new Copies.State.Done();
    for (RestoredVolume volume : restored) {
      if (volume.isInPlace()) {
        Copies.State one = bring(restore, volume, owner);
        if (one instanceof Copies.State.Failed) {
          return one;
        }
        state = one instanceof Copies.State.Working ? one : state;
      }
    }
    return state;
  }

  private Copies.State bring(
      GenericKubernetesResource restore, RestoredVolume restored, Optional<OwnerReference> owner) {
    Key name = Key.of(restore.getMetadata().getNamespace(), restored.claim());
    PersistentVolumeClaim there = claims.get(name).orElse(null);
    PersistentVolumeClaim copy = claims.get(Key.of(name.namespace(), restored.copy())).orElse(null);
    if (there != null && mark(restore).equals(notes(there).get(Annotations.LAST_RESTORE))) {
      return settled(there, Optional.ofNullable(copy));
    }
    PersistentVolume volume =
        Optional.ofNullable(copy)
            .flatMap(ClaimReplacement::boundVolume)
            .flatMap(volumes::get)
            .orElse(null);
    if (copy == null || volume == null) {
      return new Copies.State.Failed(
          "Claim %s, whose volume was to become that of claim %s, is gone: make the restore anew"
              .formatted(restored.copy(), restored.claim()));
    }
    if (!isPromised(volume, name)) {
      promise(volume, name);
    } else if (there == null) {
      writer.create(anew(restore, name, copy, owner));
    } else if (boundVolume(there).equals(boundVolume(copy))) {
      takeOver(restore, there);
    } else if (boundVolume(there).isPresent()) { // one without gets what is promised to its name
      remove(restore, there, copy);
    }
    return new Copies.State.Working("Replacing the volume of claim " + restored.claim());
  }

  private Copies.State settled(PersistentVolumeClaim there, Optional<PersistentVolumeClaim> copy) {
    if (there.getStatus() == null || !"Bound".equals(there.getStatus().getPhase())) {
      return new Copies.State.Working(
          "Claim %s is being bound".formatted(there.getMetadata().getName()));
    }
    copy.filter(left -> left.getMetadata().getDeletionTimestamp() == null)
        .ifPresent(left -> {
          place(there, left);
          writer.delete(left);
        });
    return new Copies.State.Done();
  }

  /// The node that it names would have made a volume for it, had it none.
  private void place(PersistentVolumeClaim there, PersistentVolumeClaim copy) {
    writer.patch(
        there,
        seen ->
            new PersistentVolumeClaimBuilder(seen)
                .editMetadata()
                .addToAnnotations(
                    Annotations.SELECTED_NODE, notes(copy).get(Annotations.SELECTED_NODE))
                .endMetadata()
                .build());
  }

  /// Somebody else made the claim when the name was free, and it got what is promised to the name.
  private void takeOver(GenericKubernetesResource restore, PersistentVolumeClaim there) {
    writer.patch(
        there,
        seen ->
            new PersistentVolumeClaimBuilder(seen)
                .editMetadata()
                .addToAnnotations(Annotations.LAST_RESTORE, mark(restore))
                .addToAnnotations(Annotations.TRANSFER_PHASE, "Succeeded")
                .endMetadata()
                .build());
  }

  private static boolean isPromised(PersistentVolume volume, Key name) {
    ObjectReference reference = volume.getSpec().getClaimRef();
    return reference != null && name.equals(Key.of(reference.getNamespace(), reference.getName()));
  }

  private void promise(PersistentVolume volume, Key name) {
    writer.patch(
        volume,
        seen ->
            new PersistentVolumeBuilder(seen)
                .editSpec()
                .withClaimRef(
                    new ObjectReferenceBuilder()
                        .withApiVersion("v1")
                        .withKind("PersistentVolumeClaim")
                        .withNamespace(name.namespace())
                        .withName(name.name())
                        .build())
                .endSpec()
                .build());
  }

  /// What people wrote upon the claim is kept upon the copy until there is a new one.
  private void remove(
      GenericKubernetesResource restore, PersistentVolumeClaim there, PersistentVolumeClaim copy) {
    if (there.getMetadata().getDeletionTimestamp() != null) {
      return; // its end brings the key back
    }
    DataVolume owner = owner(there).orElse(null);
    if (owner != null && !isReady(restore, owner)) {
      leaveClaim(restore, owner); // which brings the key back
      return;
    }
    Map<String, String> kept = new HashMap<>(notes(there));
    kept.keySet().removeIf(note -> OF_VOLUME.stream().anyMatch(note::startsWith));
    writer.patch(
        copy,
        seen ->
            new PersistentVolumeClaimBuilder(seen)
                .editMetadata()
                .withLabels(there.getMetadata().getLabels())
                .addToAnnotations(kept)
                .endMetadata()
                .build());
    writer.delete(there);
  }

  private Optional<DataVolume> owner(PersistentVolumeClaim claim) {
    return dataVolumes
        .get(Key.of(claim))
        .filter(volume -> Owners.controls(volume, claim))
        .filter(volume -> volume.getMetadata().getDeletionTimestamp() == null);
  }

  /// Whether a machine may name what was restored as the DataVolume that it was before.
  boolean isOfDataVolume(Key machine, RestoredVolume restored) {
    return claims
        .get(Key.of(machine.namespace(), restored.claim()))
        .flatMap(this::owner)
        .isPresent();
  }

  private static boolean isReady(GenericKubernetesResource restore, DataVolume volume) {
    return notes(volume).containsKey(Annotations.PREPOPULATED)
        && restore.getMetadata().getName().equals(notes(volume).get(Annotations.RESTORE_NAME));
  }

  /// It would make its claim anew, and fill it from where its content came first.
  private void leaveClaim(GenericKubernetesResource restore, DataVolume volume) {
    writer.patchMetadata(
        volume,
        metadata -> {
          Map<String, String> notes = new HashMap<>(notes(volume));
          notes.put(Annotations.PREPOPULATED, volume.getMetadata().getName());
          notes.put(Annotations.RESTORE_NAME, restore.getMetadata().getName());
          metadata.setAnnotations(notes);
          return metadata;
        });
  }

  private PersistentVolumeClaim anew(
      GenericKubernetesResource restore,
      Key name,
      PersistentVolumeClaim copy,
      Optional<OwnerReference> owner) {
    Optional<OwnerReference> dataVolume =
        dataVolumes
            .get(name)
            .filter(volume -> isReady(restore, volume))
            .filter(volume -> volume.getMetadata().getDeletionTimestamp() == null)
            .map(Owners::controlledBy);
    return new PersistentVolumeClaimBuilder()
        .withNewMetadata()
        .withNamespace(name.namespace())
        .withName(name.name())
        .withLabels(copy.getMetadata().getLabels())
        .withAnnotations(copy.getMetadata().getAnnotations())
        .removeFromAnnotations(BIND_COMPLETED)
        .removeFromAnnotations(Annotations.SELECTED_NODE) // until it is bound
        .addToAnnotations(Annotations.LAST_RESTORE, mark(restore))
        .withOwnerReferences(dataVolume.or(() -> owner).stream().toList())
        .endMetadata()
        .withNewSpecLike(copy.getSpec())
        .withVolumeName(null)
        .endSpec()
        .build();
  }

  private static Optional<Key> boundVolume(PersistentVolumeClaim claim) {
    return Optional.ofNullable(claim.getSpec().getVolumeName())
        .filter(name -> !name.isEmpty())
        .map(name -> Key.of("", name));
  }

  private static Map<String, String> notes(HasMetadata object) {
    return Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.of());
  }
}
